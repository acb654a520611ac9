"""Which areas of its host a process concerns."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.items.actions import stand_at
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Process
from talka.core.spaces.permissions import demand
from talka.core.territory.models import Territory
from talka.kit.refused import Refused


@transaction.atomic
def concern(actor: Actor, process: Process, areas: Collection[Territory]) -> None:
    """Says which areas a process concerns; none: the whole of its host."""
    demand(actor, process.space_id)
    if any(one.space != process.space_id for one in areas):
        raise Refused(_("There is no such area."), status=404)
    stand_at(process.item, areas)
    if process.item.state == Item.State.PUBLIC:
        facts = {"process": str(process.pk), "areas": sorted(str(one.pk) for one in areas)}
        record("process concerns", None, facts | {"by": actor.name})
