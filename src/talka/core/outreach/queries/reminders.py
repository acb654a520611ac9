"""Which reminders of answer days are due, and to whom they go. Computed from stored days, never from counters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from talka.core.answers.queries import owing_stages
from talka.core.outreach.domain import OFFICE_OPENS
from talka.core.outreach.models import Notice, Watch
from talka.core.spaces.clock import forward_due, passing_reminders, reminders_due
from talka.core.spaces.models import Stage


class Unreminded(NamedTuple):
    """A stage, the last day of one of its terms, and that term's reminders not made yet, the most urgent last."""

    stage: Stage
    due: date
    kinds: Sequence[str]


def unreminded(now: datetime) -> list[Unreminded]:
    """Stages whose staff is to be reminded. Two queries."""
    stages = list(owing_stages(now).order_by("pk"))
    rows = Notice.objects.filter(stage__in=stages, due__isnull=False)
    made = set(rows.values_list("stage", "kind", "due"))
    found = []
    for stage in stages:
        for due, reached in _terms(stage, now):
            kinds = [kind for kind in reached if (stage.pk, kind, due) not in made]
            if kinds:
                found.append(Unreminded(stage, due, kinds))
    return found


def watching(stage: Stage) -> list[bytes]:
    """The boxes of the staff who want reminders of this stage's process."""
    rows = Watch.objects.filter(process=stage.process_id).values_list("box", flat=True)
    return sorted(bytes(box) for box in rows)


def _terms(stage: Stage, now: datetime) -> Iterator[tuple[date, Sequence[str]]]:
    """The last day of each term and the reminders it has reached: answering, and passing on."""
    space = stage.process.space
    closed, calendar = stage.closing_day, space.calendar
    today = space.today(now - OFFICE_OPENS)
    if due := stage.answer_due:
        yield due, reminders_due(closed, due, today, calendar)
    if due := forward_due(closed, stage.frame, calendar):
        yield due, passing_reminders(closed, due, today, calendar)
