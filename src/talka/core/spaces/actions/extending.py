"""Declaring a case complex: a named act with its reason, in public, before the first clock has run out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.actions.stages import due, lock
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def extend(actor: Actor, stage: Stage, reason: dict[str, str], now: datetime) -> Stage:
    """Gives a complex case its longer clock; once, with a reason everybody reads."""
    demand(actor, stage.process.space_id)
    lock(stage)
    _demand_extendable(stage, now)
    if not any(text.strip() for text in reason.values()):
        raise Refused(_("Say why the case is complex; everybody reads it."), field="reason")
    today = stage.process.space.today(now)
    stage.extension = {"reason": reason, "by": actor.name, "on": today.isoformat()}
    stage.answer_due = due(stage)
    stage.save(update_fields=["extension", "answer_due"])
    record("answer clock extended", stage.pk, {**stage.extension, "due": str(stage.answer_due)})
    return stage


def _demand_extendable(stage: Stage, now: datetime) -> None:
    if not stage.frame.complex_months or stage.answer_due is None:
        raise Refused(_("The legal frame knows no longer clock for complex cases."), status=409)
    if stage.extension:
        raise Refused(_("The clock was extended already; that is possible once."), status=409)
    if stage.state in (DRAFT, ANSWERED) or stage.takes_input(now) or stage.is_ahead(now):
        raise Refused(
            _("A case is declared complex after the close and before it is answered."), status=409
        )
    if stage.process.space.today(now) > stage.answer_due:
        raise Refused(_("The day for answering is past; it can't be moved any more."), status=409)
