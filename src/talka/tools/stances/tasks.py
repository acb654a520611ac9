"""Jobs: drawing the map of a stage anew, by the clock. They name a stage, never a statement or a person."""

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
from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.tools.stances import queries
from talka.tools.stances.actions import store_landscape
from talka.tools.stances.domain import Judged, Known, Landscape, is_worth_drawing
from talka.tools.stances.engine import draw

EVERY_FIVE_MINUTES = "*/5 * * * *"
JOB = "talka.tools.stances.tasks.draw_map"


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="talka.tools.stances.tasks.look_around", queueing_lock="stances.look_around")
def look_around(timestamp: int) -> None:
    """Asks for a new map of every stage where enough was judged since the last one."""
    for stage in due(timezone.now()):
        lock = f"stances.map {stage.pk}"
        with suppress(AlreadyEnqueued), transaction.atomic():
            app.configure_task(JOB, queueing_lock=lock, lock=lock).defer(stage=str(stage.pk))


@app.task(name=JOB)
def draw_map(stage: str) -> None:
    """Draws the map of one stage."""
    run(UUID(stage), timezone.now())


def due(now: datetime) -> list[Stage]:
    """Stages with more stances than their map knows, where a map may be shown."""
    return [stage for stage in queries.to_draw(now) if _may_show(stage, now) and _has_news(stage)]


def run(id: UUID, now: datetime, drawn: Callable[[Judged], Landscape] = draw) -> Landscape | None:
    """Draws and keeps a map where one is due and tells nobody what a few people did since the last; else None."""
    stage = queries.to_draw(now).filter(pk=id).first()
    if stage is None or not _may_show(stage, now):
        return None
    judged, kept = opened(stage), queries.landscape(stage)
    statements = {statement for one in judged.values() for statement in one}
    known = Known(len(judged), sum(map(len, judged.values())), len(statements))
    before = Known(kept.people, kept.judged, kept.statements) if kept else None
    if not judged or not is_worth_drawing(before, known, _is_closed(stage, now)):
        return None
    found = drawn(judged)
    store_landscape(SYSTEM, stage, found)
    return found


def _may_show(stage: Stage, now: datetime) -> bool:
    return queries.options(stage).show_early or _is_closed(stage, now)


def _is_closed(stage: Stage, now: datetime) -> bool:
    return stage.state_at(now) != OPEN


def _has_news(stage: Stage) -> bool:
    kept = queries.landscape(stage)
    return queries.judged(stage) != (kept.judged if kept else 0)
