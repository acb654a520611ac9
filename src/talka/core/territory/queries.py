"""Every read of areas. Where somebody is stays in the request: nothing asked here is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.core.territory.domain import Point, bounds, is_inside
from talka.core.territory.models import Territory
from talka.core.territory.naming import keys
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.kit.text import fold

_HOUSE: Final = re.compile(r"[\s,]+\d.*$")


class Placed(NamedTuple):
    """An area and how deep it lies in the tree (0: at the top)."""

    area: Territory
    depth: int


def tree(space: UUID) -> list[Placed]:
    """A host's areas, each followed by those inside it, by name; one query."""
    below: defaultdict[UUID | None, list[Territory]] = defaultdict(list)
    for area in Territory.objects.filter(space=space):
        below[area.parent_id].append(area)
    found: list[Placed] = []
    waiting = [Placed(area, 0) for area in _by_name(below[None])]
    while waiting:
        placed = waiting.pop()
        found.append(placed)
        waiting += [Placed(one, placed.depth + 1) for one in _by_name(below[placed.area.pk])]
    return found


def _by_name(areas: Sequence[Territory]) -> list[Territory]:
    """Last first, as they are taken from the end."""
    return sorted(areas, key=lambda one: (fold(plain(one.name)), one.pk), reverse=True)


def inside(places: Sequence[Placed], area: Territory) -> list[Territory]:
    """The area and all inside it, out of a host's ``tree``."""
    at = next(n for n, one in enumerate(places) if one.area.pk == area.pk)
    deeper = takewhile(lambda one: one.depth > places[at].depth, places[at + 1 :])
    return [places[at].area, *(one.area for one in deeper)]


def around(places: Sequence[Placed], area: Territory) -> list[Territory]:
    """The areas that an area lies in, the innermost first, out of a host's ``tree``."""
    by_id = {one.area.pk: one.area for one in places}
    found, above = [], area.parent_id
    while above is not None:
        found.append(by_id[above])
        above = by_id[above].parent_id
    return found


def known_as(areas: Iterable[Territory]) -> frozenset[str]:
    """What these areas go by, for ``naming.names_one_of``."""
    return frozenset(key for one in areas for key in keys(one.name.values(), one.streets))


def area(space: UUID, id: UUID) -> Territory:
    """One area of a host; refuses (404) otherwise."""
    found = Territory.objects.filter(space=space, pk=id).first()
    if found is None:
        raise Refused(_("There is no such area."), status=404)
    return found


def area_at(space: UUID, point: Point) -> Territory | None:
    """The innermost area with the point in its outline; None outside all of them."""
    found = [one for one in tree(space) if one.area.outline and _holds(one.area.outline, point)]
    return max(found, key=lambda one: one.depth).area if found else None


def _holds(outline: Any, point: Point) -> bool:
    west, south, east, north = bounds([outline]) or (0, 0, 0, 0)
    x, y = point
    return west <= x <= east and south <= y <= north and is_inside(point, outline)


def area_of_street(space: UUID, address: str) -> Territory | None:
    """The innermost area on whose list the address stands, else its street; None where it stands on none."""
    wanted = fold(address)
    places = tree(space)
    for asked in (wanted, _HOUSE.sub("", wanted)):
        found = [one for one in places if asked in map(fold, one.area.streets)]
        if asked and found:
            return max(found, key=lambda one: one.depth).area
    return None
