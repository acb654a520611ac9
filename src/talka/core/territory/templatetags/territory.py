"""The map of areas: a picture for everybody, and a map to move where there is JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import template

from talka.core.territory.drawing import drawn
from talka.core.territory.models import Territory
from talka.core.territory.queries import Placed
from talka.kit.langtext import picked

register = template.Library()


@register.inclusion_tag("territory/map.html")
def area_map(
    areas: Sequence[Placed],
    label: str,
    outlines: str,
    *,
    points: str = "",
    near: str = "",
    field: str = "",
) -> dict[str, Any]:
    """Areas (of ``queries.tree``) as a picture. ``outlines``: address of their GeoJSON.

    With JavaScript also: ``points``, the address of packed points; ``near``, an address that a press on a
    point leads to, with ``?near=latitude,longitude``; ``field``, the name of the input that a press on the
    map fills.
    """
    return _picture(areas, label) | {
        "outlines": outlines,
        "points": points,
        "near": near,
        "field": field,
    }


@register.inclusion_tag("territory/picture.html")
def area_picture(
    areas: Sequence[Placed], label: str, pages: Mapping[UUID, str], chosen: UUID | None = None
) -> dict[str, Any]:
    """Areas as a picture in which each is a link to its page; ``chosen`` is the one the page is about."""
    made = _picture(areas, label)
    for row in made["rows"]:
        row["href"], row["is_chosen"] = pages[row["id"]], row["id"] == chosen
    return made


def _picture(areas: Sequence[Placed], label: str) -> dict[str, Any]:
    shown = [one.area for one in areas if one.area.outline]
    whole = {one.parent_id for one in shown}
    picture = drawn([one.outline for one in shown])
    rows = list(zip(shown, picture.paths, picture.middles, strict=True)) if picture else []
    return {
        "label": label,
        "height": picture.height if picture else 0,
        "rows": [_row(area, path, middle, area.pk not in whole) for area, path, middle in rows],
    }


def _row(area: Territory, path: str, middle: tuple[int, int], is_named: bool) -> dict[str, Any]:
    """A name in the middle of an area would lie on the names of those inside it."""
    name, language = picked(area.name)
    return {
        "id": area.pk,
        "name": name,
        "language": language,
        "path": path,
        "x": middle[0],
        "y": middle[1],
        "is_named": is_named,
    }
