"""How people are reached: the plan of an official, and how often each way was used."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.outreach.domain import PLANNED, TOLD, WAYS
from talka.core.outreach.models import Opening, Plan
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@dataclass(frozen=True)
class Planned:
    """What an official says of a plan: see ``models.Plan``."""

    affected: dict[str, str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)
    languages: dict[str, float] = field(default_factory=dict)
    source: str = ""


@transaction.atomic
def plan(actor: Actor, stage: Stage, planned: Planned) -> Plan:
    """Writes the plan down, and in the ledger that it was; refuses shares that no residents can have."""
    demand(actor, stage.process.space_id)
    if not planned.ways.keys() <= set(WAYS) or not set(planned.ways.values()) <= {PLANNED, TOLD}:
        raise Refused(_("There is no such way to reach people."), field="ways")
    for name in ("places", "languages"):
        _check(name, getattr(planned, name))
    made, _is_new = Plan.objects.update_or_create(stage=stage, defaults=asdict(planned))
    record("outreach planned", stage.id, _facts(planned) | {"by": actor.name})
    return made


def _facts(planned: Planned) -> dict[str, object]:
    """The plan as the ledger spells it: shares as text."""
    shares = {
        name: {one: f"{share:g}" for one, share in getattr(planned, name).items()}
        for name in ("places", "languages")
    }
    return asdict(planned) | shares


def _check(field: str, shares: dict[str, float]) -> None:
    if any(not 0 < share <= 100 for share in shares.values()):
        raise Refused(_("A share is more than 0 and at most 100 per cent."), field=field)
    if sum(shares.values()) > 100.5:
        raise Refused(_("Together the shares are more than 100 per cent."), field=field)


def count_opening(actor: Actor, stage: Stage, way: str) -> None:
    """One more opened the code of a way; who it was (``actor``) is not looked at."""
    if way not in WAYS:
        raise Refused(_("There is no such way to reach people."), status=404)
    Opening.objects.bulk_create([Opening(id=uuid4(), stage=stage, way=way)], ignore_conflicts=True)
    Opening.objects.filter(stage=stage, way=way).update(number=F("number") + 1)
