"""The host's check with its reason, and the steps in the institution."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.items.actions import forget_words
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.tools.petitions.domain import (
    ACCEPTED,
    CHECKING,
    HANDED,
    INSTITUTION_STEPS,
    REFUSED,
    SIGNING,
)
from talka.tools.petitions.models import Petition, Step
from talka.tools.petitions.permissions import demand_not_ahead, demand_state


@transaction.atomic
def decide(
    actor: Actor, petition: Petition, accepts: bool, reason: dict[str, str], now: datetime
) -> Petition:
    """Lets a checked petition be signed, or does not; the reason is public for its authors."""
    stage = petition.contribution.stage
    demand(actor, stage.process.space_id)
    if not any(reason.values()):
        raise Refused(_("Say why."), field="note")
    locked = _locked(petition)
    demand_state(locked, CHECKING)
    locked.state = SIGNING if accepts else REFUSED
    locked.save(update_fields=["state"])
    item = locked.contribution.item
    item.state = Item.State.PUBLIC if accepts else Item.State.DRAFT
    item.save(update_fields=["state"])
    forget_words([item.pk])
    note_step(actor, locked, ACCEPTED if accepts else REFUSED, now, reason)
    return locked


@transaction.atomic
def add_step(
    actor: Actor, petition: Petition, kind: str, at: datetime, note: dict[str, str], now: datetime
) -> Step:
    """Says that the institution received it, a committee looked at it, a hearing was held, it was decided."""
    demand(actor, petition.contribution.stage.process.space_id)
    locked = _locked(petition)
    demand_state(locked, HANDED)
    if kind not in INSTITUTION_STEPS:
        raise Refused(_("Choose a step."), field="kind")
    demand_not_ahead(at, now)
    return note_step(actor, locked, kind, at, note)


def note_step(
    actor: Actor, petition: Petition, kind: str, at: datetime, note: dict[str, str]
) -> Step:
    """Writes one step and its ledger entry, in the caller's transaction; each step stands once."""
    content = {"petition": str(petition.pk), "step": kind, "note": note, "by": actor.name}
    try:
        with transaction.atomic():
            record("petition step", petition.contribution.stage_id, content)
            return Step.objects.create(
                petition=petition, kind=kind, at=at, note=note, by=actor.name
            )
    except IntegrityError:
        raise Refused(_("This step is written down already."), status=409, field="kind") from None


def _locked(petition: Petition) -> Petition:
    rows = Petition.objects.select_for_update(of=("self",))
    return rows.select_related("contribution__item", "contribution__stage__process__space").get(
        pk=petition.pk
    )
