"""Every write to a host's areas, by its owner; each is in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.territory.geojson import Area
from talka.core.territory.models import Territory
from talka.core.territory.permissions import demand_owner
from talka.kit.refused import Refused
from talka.kit.text import fold

MOST = 1000
MOST_STREETS = 2000


@transaction.atomic
def import_areas(
    actor: Actor, space: UUID, areas: Sequence[Area], parent: Territory | None = None
) -> list[Territory]:
    """Adds the areas of a file below ``parent``; those of a name that is there already get the new outline."""
    demand_owner(actor, space)
    known = _locked(space)
    made = []
    for area in areas:
        above = _above(known, area.parent) if area.parent else parent
        one = _named(known, area.name.values())
        if one is None:
            one = Territory(space=space, name=dict(area.name))
            known.append(one)
        _demand_no_ring(one, above)
        one.parent, one.outline = above, area.outline
        one.save()
        made.append(one)
    if len(known) > MOST:
        raise Refused(_("A host can have at most %(most)s areas.") % {"most": MOST}, field="file")
    record("areas", None, {"space": str(space), "by": actor.name, "areas": len(made)})
    return made


@transaction.atomic
def change_area(
    actor: Actor, area: Territory, name: Mapping[str, str], streets: Sequence[str]
) -> Territory:
    """Gives an area another name and list of streets or addresses."""
    demand_owner(actor, area.space)
    if not any(name.values()):
        raise Refused(_("An area needs a name."), field="name")
    if len(streets) > MOST_STREETS:
        message = _("At most %(most)s streets or addresses fit.")
        raise Refused(message % {"most": MOST_STREETS}, field="streets")
    area.name, area.streets = dict(name), list(dict.fromkeys(streets))
    area.save(update_fields=["name", "streets"])
    record("area changed", None, _told(actor, area))
    return area


@transaction.atomic
def remove_area(actor: Actor, area: Territory) -> None:
    """Takes an area away with all inside it."""
    demand_owner(actor, area.space)
    record("area removed", None, _told(actor, area))
    area.delete()


def _locked(space: UUID) -> list[Territory]:
    return list(Territory.objects.select_for_update().filter(space=space).order_by("pk"))


def _named(known: Iterable[Territory], names: Iterable[str]) -> Territory | None:
    """The area that has one of these names in any language."""
    wanted = {fold(name) for name in names}
    return next((one for one in known if wanted & set(map(fold, one.name.values()))), None)


def _above(known: Iterable[Territory], name: str) -> Territory:
    found = _named(known, [name])
    if found is None:
        message = _("There is no area “%(name)s”. Put it into the file before those inside it.")
        raise Refused(message % {"name": name}, field="file")
    return found


def _demand_no_ring(area: Territory, parent: Territory | None) -> None:
    while parent is not None:
        if parent.pk == area.pk:
            message = _("The area “%(name)s” can't lie inside itself. Correct its “parent”.")
            raise Refused(message % {"name": area}, field="file")
        parent = parent.parent


def _told(actor: Actor, area: Territory) -> dict[str, object]:
    return {"area": str(area.pk), "name": area.name, "by": actor.name}
