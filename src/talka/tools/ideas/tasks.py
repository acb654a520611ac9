"""Jobs: counting ideas and finding which bridge, by the clock. They name a stage, never an idea or a person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from talka.core.contributions.opening import opened
from talka.core.contributions.redrawing import Known, is_worth_drawing
from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.tools.ideas import queries
from talka.tools.ideas.actions import store_order, store_standings
from talka.tools.ideas.domain import LEAST, Judged, once, together
from talka.tools.ideas.engine import bridged
from talka.tools.ideas.models import Reading

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
    run(UUID(stage), timezone.now())


def run(id: UUID, now: datetime, find: Callable[[Judged], dict[str, int]] = bridged) -> bool:
    """The same; whether a new bridging order was kept."""
    stage = queries.running(now).filter(pk=id).first()
    if stage is None:
        return False
    heads, counted = queries.heads(stage), queries.counted(stage)
    judged = {} if stage.tags_destroyed else opened(stage)
    known = _known(judged)
    worth = _is_worth(stage, known, now)
    store_standings(SYSTEM, stage, counted, heads, once(judged, heads) if worth else None)
    if worth:
        store_order(SYSTEM, stage, known, find(together(judged, heads)))
    return worth


def _known(judged: Judged) -> Known:
    ideas = {idea for own in judged.values() for idea in own}
    return Known(len(judged), sum(map(len, judged.values())), len(ideas))


def _is_worth(stage: Stage, known: Known, now: datetime) -> bool:
    """Whether at least ten people stand behind the difference to the order that is kept."""
    kept = Reading.objects.filter(stage=stage).first()
    before = Known(kept.people, kept.judged, kept.ideas) if kept else None
    is_closed = stage.state_at(now) != OPEN
    return known.people >= LEAST and is_worth_drawing(before, known, is_closed)
