"""Jobs: grouping a stage."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.core.answers.actions import store_grouping
from talka.core.answers.actions.grouping import JOB
from talka.core.answers.actions.storing import WRITING, marks
from talka.core.answers.engine import engine
from talka.core.contributions.queries import public
from talka.core.jobs.actions import SILENT, report
from talka.core.jobs.models import Job
from talka.core.jobs.process import Work
from talka.core.jobs.running import listen
from talka.core.jobs.running import run as run_job
from talka.core.spaces.models import Stage
from talka.opinions import Grouping, Voice

ENGINE_SHARE = 0.95
Start = Callable[[list[Voice], dict[str, str]], Work[Grouping]]


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
        found = listen(job.pk, work, ENGINE_SHARE, silence)
    report(job.pk, WRITING, ENGINE_SHARE, timezone.now())
    store_grouping(job.pk, found)
