"""Passing on to another body what belongs there: at once and alone, since its term is shorter than the answer's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions.answering import demand_complete, publish, write_answer
from talka.core.answers.domain import PASSED, Verdict
from talka.core.answers.models import Answer
from talka.core.answers.passing import passing
from talka.core.answers.queries import sign_off
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@transaction.atomic
def pass_on(actor: Actor, stage: Stage, target: Item, verdict: Verdict, now: datetime) -> Answer:
    """Says in public to whom a theme or an opinion was passed and why; once. After its last day it says how late."""
    answer = write_answer(actor, stage, target, verdict)
    if answer.published_on is not None:
        return answer
    _demand_passable(stage, target, verdict, now)
    demand_complete(verdict)
    publish(answer, stage.process.space.today(now))
    if seen := passing(answer, stage):
        days = {name: str(getattr(seen, name)) for name in ("on", "due", "late", "theirs")}
        record("passed on", stage.pk, {"target": str(target.pk), "by": actor.name, **days})
    return answer


def _demand_passable(stage: Stage, target: Item, verdict: Verdict, now: datetime) -> None:
    if verdict.verdict != PASSED:
        raise Refused(_("Only what another body decides is passed on by itself."), field="verdict")
    if stage.state in (DRAFT, ANSWERED) or stage.takes_input(now) or stage.is_ahead(now):
        raise Refused(_("It is passed on after the close and before all is answered."), status=409)
    if hasattr(target, "as_theme") and sign_off(stage) is None:
        raise Refused(_("Sign off the themes first."), status=409)
