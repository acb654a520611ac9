"""Jobs: counting surveys by the clock. They name a stage, never a person."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import OPEN
from talka.tools.surveys import actions, queries

EVERY_FIVE_MINUTES = "*/5 * * * *"


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="talka.tools.surveys.tasks.count_all", queueing_lock="surveys.count_all")
def count_all(timestamp: int) -> None:
    """Counts every survey where enough is new; what was put aside is deleted after the close."""
    now = timezone.now()
    for stage in queries.running(now):
        actions.count(SYSTEM, stage, now)
        if stage.state_at(now) != OPEN:
            actions.forget(SYSTEM, stage)
