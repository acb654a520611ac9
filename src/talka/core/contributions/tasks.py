"""Jobs: reading, importing and undoing what is too much for one request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from talka.core.contributions import actions
from talka.core.contributions.actions.batches import IMPORT, READ, UNDO
from talka.core.contributions.actions.previewing import otherwise
from talka.core.contributions.models import Batch
from talka.core.contributions.reading import Reading, read_file
from talka.core.contributions.sheets import Choice
from talka.core.jobs.actions import report
from talka.core.jobs.models import Job
from talka.core.jobs.process import Work
from talka.core.jobs.running import Pulse, listen, run
from talka.kit.refused import Refused
from talka.opinions.wording import Message

READ_SHARE = 0.95
KEEPING = gettext_noop("Keeping what was read")
WRITING = gettext_noop("Writing the opinions down")
TAKING = gettext_noop("Taking the opinions back")
Start = Callable[[bytes, str, Choice | None, str], Work[Reading | Message]]


@app.task(name=READ)
def read_upload(job_id: str) -> None:
    """Reads a file in a process of its own."""
    read(UUID(job_id))


@app.task(name=IMPORT)
def import_rows(job_id: str) -> None:
    """Imports every row of a preview."""
    run(UUID(job_id), _import)


@app.task(name=UNDO)
def undo_rows(job_id: str) -> None:
    """Takes every row of an import back."""
    run(UUID(job_id), _undo)


def started(
    data: bytes, filename: str, choice: Choice | None, otherwise: str
) -> Work[Reading | Message]:
    """Reading in a process of its own."""
    return Work(read_file, data, filename, choice, otherwise)


def read(id: UUID, start: Start = started) -> None:
    """Reads and keeps; whatever goes wrong, nothing changes and the job says why."""
    run(id, partial(_read, start))


def _read(start: Start, job: Job) -> None:
    batch = Batch.objects.select_related("stage__process").defer("rows", "marks").get(pk=job.about)
    choice = Choice(**job.given["choice"]) if "choice" in job.given else None
    file = bytes(batch.file or b"")
    with start(file, batch.filename, choice, otherwise(batch.stage)) as work:
        made = listen(job.pk, work, READ_SHARE)
    if isinstance(made, Message):
        raise Refused(made)
    report(job.pk, KEEPING, READ_SHARE, timezone.now())
    actions.keep_reading(job, made)


def _import(job: Job) -> None:
    with Pulse(job.pk) as pulse:
        actions.import_asked(job, timezone.now(), partial(pulse, WRITING))


def _undo(job: Job) -> None:
    with Pulse(job.pk) as pulse:
        actions.undo_asked(job, partial(pulse, TAKING))
