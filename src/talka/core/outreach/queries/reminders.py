"""Which reminders of answer days are due, and to whom they go. Computed from stored days, never from counters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from talka.core.answers.queries import owing_stages
from talka.core.outreach.domain import OFFICE_OPENS
from talka.core.outreach.models import Notice, Watch
from talka.core.spaces.clock import reminders_due
from talka.core.spaces.models import Stage


class Unreminded(NamedTuple):
    """A stage and the reminders that are due and were not made yet, the most urgent last."""

    stage: Stage
    kinds: Sequence[str]


def unreminded(now: datetime) -> list[Unreminded]:
    """Stages whose staff is to be reminded. Two queries."""
    stages = list(owing_stages(now).filter(answer_due__isnull=False).order_by("pk"))
    rows = Notice.objects.filter(stage__in=stages, due__isnull=False)
    made = set(rows.values_list("stage", "kind", "due"))
    found = []
    for stage in stages:
        kinds = [k for k in _due(stage, now) if (stage.pk, k, stage.answer_due) not in made]
        if kinds:
            found.append(Unreminded(stage, kinds))
    return found


def watching(stage: Stage) -> list[bytes]:
    """The boxes of the staff who want reminders of this stage's process."""
    rows = Watch.objects.filter(process=stage.process_id).values_list("box", flat=True)
    return sorted(bytes(box) for box in rows)


def _due(stage: Stage, now: datetime) -> Sequence[str]:
    if stage.answer_due is None:
        return ()
    space = stage.process.space
    today = space.today(now - OFFICE_OPENS)
    return reminders_due(stage.closing_day, stage.answer_due, today, space.calendar)
