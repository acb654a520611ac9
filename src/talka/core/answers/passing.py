"""What was passed on to another body: when, whether in time, and by when that body answers. Plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.core.answers.domain import PASSED
from talka.core.answers.models import Answer
from talka.core.spaces.clock import answer_due, clock, forward_due
from talka.core.spaces.models import Stage


@dataclass(frozen=True)
class Passing:
    """``on`` it was passed on, ``due`` was the last day for it; ``theirs`` is the last day of the other body.

    Its term is the law's and begins anew; None where the frame sets none.
    """

    on: date
    due: date
    late: int
    theirs: date | None


def passing(answer: Answer, stage: Stage) -> Passing | None:
    """Where the answer to something of ``stage`` passes it on in public, and the frame has a term for that."""
    calendar = stage.process.space.calendar
    due = forward_due(stage.closing_day, stage.frame, calendar)
    on = _since(answer)
    if due is None or on is None:
        return None
    return Passing(on, due, clock(due, on, calendar).late, answer_due(on, stage.frame, calendar))


def passing_words(seen: Passing) -> str:
    """The same in sentences."""
    days = {"on": date_format(seen.on), "due": date_format(seen.due), "days": seen.late}
    if seen.late:
        sent = ngettext(
            "Sent there on %(on)s, %(days)s working day after the last day for it (%(due)s).",
            "Sent there on %(on)s, %(days)s working days after the last day for it (%(due)s).",
            seen.late,
        )
    else:
        sent = _("Sent there on %(on)s.")
    if seen.theirs is None:
        return sent % days
    theirs = _("By the same law that body answers by %(day)s.") % {"day": date_format(seen.theirs)}
    return f"{sent % days} {theirs}"


def _since(answer: Answer) -> date | None:
    """Since when it says *passed on* without a break: what changes later in its words moves no day."""
    if answer.verdict != PASSED:
        return None
    since = answer.changed_on or answer.published_on
    for told in reversed(answer.earlier):
        if told["verdict"] != PASSED:
            break
        since = date.fromisoformat(told["on"])
    return since
