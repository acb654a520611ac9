"""Jobs: grouping a stage when asked, and looking over boards by the clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from talka.core.answers.actions import slot_in, store_grouping, store_noticed
from talka.core.answers.actions.grouping import JOB
from talka.core.answers.actions.storing import WRITING, marks
from talka.core.answers.domain import Looked, is_worth_looking
from talka.core.answers.engine import Result, engine
from talka.core.answers.models import Kept
from talka.core.answers.noticing import arrived, noticed
from talka.core.answers.queries.board import ungrouped
from talka.core.answers.queries.noticed import counted, looked, pools, state_of, to_look_over
from talka.core.contributions.queries import public
from talka.core.jobs.actions import SILENT, report
from talka.core.jobs.models import Job
from talka.core.jobs.process import Work
from talka.core.jobs.queries import latest
from talka.core.jobs.running import listen, outcome
from talka.core.jobs.running import run as run_job
from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.opinions import Voice

EVERY_MINUTE = "* * * * *"
LOOK = "talka.core.answers.tasks.look_over"
AT_ONCE = 2000
ENGINE_SHARE = 0.95
Start = Callable[[list[Voice], dict[str, str]], Work[Result]]


@app.task(name=JOB)
def group_stage(job_id: str) -> None:
    """Runs one asked-for grouping from waiting to its end."""
    run(UUID(job_id))


def run(id: UUID, start: Start = engine, silence: float = SILENT.total_seconds()) -> None:
    """Groups and stores; whatever goes wrong, the earlier themes stay and the job says why."""
    run_job(id, partial(_group, start, silence))


def voices(stage: Stage) -> list[Voice]:
    """The public opinions of a stage, as the engine takes them."""
    rows = public(stage).order_by("pk").values_list("pk", "body", "item__language")
    return [Voice(str(id), body, language) for id, body, language in rows.iterator(2000)]


def _group(start: Start, silence: float, job: Job) -> None:
    stage = Stage.objects.get(pk=job.about)
    with start(voices(stage), marks(stage)) as work:
        found, state = listen(job.pk, work, ENGINE_SHARE, silence)
    report(job.pk, WRITING, ENGINE_SHARE, timezone.now())
    store_grouping(job.pk, found, state)


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="talka.core.answers.tasks.look_around", queueing_lock="answers.look_around")
def look_around(timestamp: int) -> None:
    """Asks to look over every board where opinions arrived or something changed."""
    for stage in due():
        lock = f"answers.look {stage.pk}"
        with suppress(AlreadyEnqueued), transaction.atomic():
            app.configure_task(LOOK, queueing_lock=lock, lock=lock).defer(stage=str(stage.pk))


@app.task(name=LOOK)
def look_over(stage: str) -> None:
    """Looks over the board of one stage."""
    look(UUID(stage))


def due() -> list[Stage]:
    """Stages whose board has newcomers, or changed since it was last looked over."""
    return [kept.stage for kept in to_look_over() if _has_arrived(kept) or _has_news(kept)]


def look(id: UUID, silence: float = SILENT.total_seconds()) -> None:
    """Places the newcomers of a board, then writes down what there is to notice; never beside a grouping."""
    kept, job = to_look_over().filter(pk=id).first(), latest(id)
    if kept is None or (job is not None and job.is_active):
        return
    state = state_of(kept)
    if state and _has_arrived(kept):
        _place(kept, state, silence)
    if _has_news(kept):
        _notice(kept, state, silence)


def _place(kept: Kept, state: bytes, silence: float) -> None:
    rows = ungrouped(kept.stage).order_by("pk")[:AT_ONCE]
    fresh = [Voice(str(one.pk), one.body, one.item.language) for one in rows]
    badly, before = kept.drift.get("badly", 0), kept.drift.get("arrived", 0)
    with Work(arrived, state, fresh, badly, before) as work:
        slot_in(SYSTEM, kept.stage, kept.grouping, outcome(work, silence))


def _notice(kept: Kept, state: bytes | None, silence: float) -> None:
    stage = kept.stage
    seen, is_closed = looked(stage), stage.state not in (DRAFT, OPEN)
    with Work(noticed, state, pools(stage), counted(stage), is_closed) as work:
        store_noticed(SYSTEM, stage, kept.grouping, seen, outcome(work, silence))


def _has_arrived(kept: Kept) -> bool:
    return bool(kept.places) and ungrouped(kept.stage).exists()


def _has_news(kept: Kept) -> bool:
    before = Looked(**kept.looked_at) if kept.looked_at else None
    return is_worth_looking(before, looked(kept.stage))
