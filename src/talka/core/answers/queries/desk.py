"""Where a stage stands, for its desk: a handful of queries, whatever its size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from talka.core.answers.domain import DeskFacts
from talka.core.answers.models import Answer, SignOff, Theme
from talka.core.answers.queries.noticed import takes_newcomers
from talka.core.answers.queries.owing import number_owed
from talka.core.answers.queries.themes import sign_off, statuses
from talka.core.spaces.models import Stage


@dataclass(frozen=True)
class Standing:
    """The facts, the totals by status (they sum to all opinions), the sign-off and the answers."""

    facts: DeskFacts
    totals: Counter[str]
    themes: int
    signed: SignOff | None
    published: int


def standing(stage: Stage, now: datetime) -> Standing:
    """Everything the desk's front page tells."""
    totals, signed = statuses(stage), sign_off(stage)
    tops = set(Theme.objects.filter(stage=stage, parent=None).values_list("pk", flat=True))
    answers = list(Answer.objects.filter(stage=stage))
    drafts = [answer for answer in answers if answer.published_on is None]
    incomplete = sum(bool(answer.stored_verdict().missing()) for answer in drafts)
    facts = DeskFacts(
        state=stage.state_at(now),
        opinions=totals.total(),
        ungrouped=totals["waiting"],
        is_signed=signed is not None,
        unwritten=len(tops - {answer.target_id for answer in answers}),
        incomplete=incomplete,
        ready=len(drafts) - incomplete,
        owed=number_owed(stage),
        arriving=bool(totals["waiting"]) and takes_newcomers(stage),
    )
    return Standing(facts, totals, len(tops), signed, len(answers) - len(drafts))
