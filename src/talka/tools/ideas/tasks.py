"""Jobs: counting ideas and finding which bridge, by the clock. They name a stage, never an idea or a person."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from talka.tools.ideas import queries
from talka.tools.ideas.counting import count
from talka.tools.ideas.engine import bridged

EVERY_FIVE_MINUTES = "*/5 * * * *"
JOB = "talka.tools.ideas.tasks.order_ideas"


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="talka.tools.ideas.tasks.look_around", queueing_lock="ideas.look_around")
def look_around(timestamp: int) -> None:
    """Asks for every running stage to be counted anew."""
    for stage in queries.running(timezone.now()):
        lock = f"ideas.order {stage.pk}"
        with suppress(AlreadyEnqueued), transaction.atomic():
            app.configure_task(JOB, queueing_lock=lock, lock=lock).defer(stage=str(stage.pk))


@app.task(name=JOB)
def order_ideas(stage: str) -> None:
    """Counts one stage and, where enough was judged since, orders it by bridging."""
    count(UUID(stage), timezone.now(), bridged)
