"""What the responsible office says and does: answers at once, repairs as milestones."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from talka.core.answers.actions import add_milestone, answer_at_once, milestone_done
from talka.core.answers.domain import Change, Verdict
from talka.core.answers.models import Answer
from talka.core.contributions.models import Contribution
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.language import codes
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.domain import DATED, LOOKING, PLANNED, REPAIRED, SAID, Said, Text

REPAIR = _("Repair")


@transaction.atomic
def say(actor: Actor, stage: Stage, row: Contribution, said: Said, today: date) -> Answer:
    """Answers a problem in public, or goes on with it: looked at, planned, repaired, passed on, declined.

    The same receipt, letters and public register serve it as any answer; a repair is a milestone of it.
    """
    demand(actor, stage.process.space_id)
    _check(said, today)
    standing: Answer | None = getattr(row.item, "answer", None)
    answer = standing if standing is not None and _goes_on(standing, said) else None
    if answer is None:
        change = Change(said.reason, today) if standing is not None else None
        verdict = _verdict(stage, row, said)
        answer = answer_at_once(actor, stage, row.item, verdict, today, change)
    if said.status == PLANNED and said.day is not None:
        add_milestone(actor, answer, _in_every(REPAIR), {}, said.day)
    if said.status == REPAIRED and said.day is not None:
        _repaired(actor, answer, said, said.day, today)
    return answer


def _check(said: Said, today: date) -> None:
    if said.status not in SAID:
        raise Refused(_("Choose what you do about it."), field="status")
    if said.status in DATED and said.day is None:
        raise Refused(_("Say the day, too."), field="day")
    if said.day is not None and said.status == REPAIRED and said.day > today:
        raise Refused(_("A day in the future can't be done yet."), field="day")
    if said.day is not None and said.status in (LOOKING, PLANNED) and said.day < today:
        raise Refused(_("That day is past."), field="day")


def _goes_on(standing: Answer, said: Said) -> bool:
    """Whether the answer stands and only its repair goes on: promised now, or done."""
    is_yes = standing.published_on is not None and standing.verdict in queries.YES
    return is_yes and said.status in (PLANNED, REPAIRED)


def _verdict(stage: Stage, row: Contribution, said: Said) -> Verdict:
    return Verdict(
        SAID[said.status],
        said.reason,
        said.decided_by or _office(stage, row),
        alternative=said.alternative,
        would_change=said.would_change,
        passed_to=said.passed_to,
        until=said.day if said.status == LOOKING else None,
    )


def _office(stage: Stage, row: Contribution) -> Text:
    problem = getattr(row, "problem", None)
    category = queries.category(stage, problem.category) if problem else None
    return category.office if category else {}


def _repaired(actor: Actor, answer: Answer, said: Said, day: date, today: date) -> None:
    promised = list(answer.milestones.filter(done_on=None).select_related("answer__stage"))
    if not promised:
        promised = [add_milestone(actor, answer, _in_every(REPAIR), {}, day)]
    for milestone in promised:
        milestone_done(actor, milestone, day, dict(said.reason), today)


def _in_every(message: object) -> dict[str, str]:
    """A message in each language of the site."""
    found = {}
    for code in codes():
        with override(code):
            found[code] = str(message)
    return found
