"""The life of a job. Who may ask and cancel is checked by the room whose work it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from procrastinate.contrib.django import app

from talka.core.jobs.models import Job
from talka.core.jobs.wording import INTERRUPTED, in_every_language

SILENT = timedelta(seconds=90)
ACTIVE = (Job.State.WAITING, Job.State.RUNNING)
REPORT = """
UPDATE jobs_job SET step = %s, share = %s, heartbeat = %s WHERE id = %s AND state = 'running'
"""


def ask(
    task: str,
    kind: str,
    about: UUID,
    by: str,
    now: datetime,
    given: Mapping[str, Any] | None = None,
) -> Job:
    """Notes what ``by`` asked for and defers ``task`` with the job's id; while one is active, returns that one."""
    try:
        with transaction.atomic():
            asked = Job.objects.create(
                kind=kind, about=about, asked_by=by, asked_at=now, given=given or {}
            )
            app.configure_task(task).defer(job_id=str(asked.pk))
            return asked
    except IntegrityError:
        return Job.objects.get(about=about, state__in=ACTIVE)


def begin(id: UUID, now: datetime) -> bool:
    """From waiting to running; False when it was cancelled or taken by another worker."""
    waiting = Job.objects.filter(pk=id, state=Job.State.WAITING)
    return bool(waiting.update(state=Job.State.RUNNING, began_at=now, heartbeat=now))


def report(
    id: UUID, step: str, share: float, now: datetime, line: BaseDatabaseWrapper | None = None
) -> bool:
    """Writes the progress and the heartbeat; False when the job was cancelled meanwhile.

    ``line``: another connection to write over, so that others see it before the work's transaction ends.
    """
    with (line or connection).cursor() as cursor:
        cursor.execute(REPORT, [step[:60], share, now, id])
        return bool(cursor.rowcount)


def cancel(about: UUID) -> int:
    """Ends what is active about a stage or import; the worker stops as soon as it notices."""
    active = Job.objects.filter(about=about, state__in=ACTIVE)
    return active.update(state=Job.State.CANCELLED)


def finish(id: UUID, message: Mapping[str, str] | None = None) -> bool:
    """From running to done, in the transaction that does the work; False when it was cancelled meanwhile.

    ``message``: what its people should know of the result.
    """
    running = Job.objects.filter(pk=id, state=Job.State.RUNNING)
    ended = {"state": Job.State.DONE, "step": "", "share": 1.0, "message": dict(message or {})}
    return bool(running.update(**ended))


def fail(id: UUID, message: Mapping[str, str]) -> None:
    """Ends a job that could not be done; says why."""
    active = Job.objects.filter(pk=id, state__in=ACTIVE)
    active.update(state=Job.State.FAILED, message=dict(message))


def fail_stale(now: datetime) -> int:
    """Ends jobs whose worker died: no heartbeat for 90 seconds."""
    silent = Job.objects.filter(state=Job.State.RUNNING, heartbeat__lt=now - SILENT)
    return silent.update(state=Job.State.FAILED, message=in_every_language(INTERRUPTED))


def forget(abouts: Iterable[UUID]) -> None:
    """Deletes every job about things that are gone."""
    Job.objects.filter(about__in=list(abouts)).delete()
