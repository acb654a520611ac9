"""The worker writes a host's whole file, and deletes it after a day."""

from __future__ import annotations

import time
from functools import partial
from uuid import UUID

from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from talka.core.jobs.models import Job
from talka.core.jobs.running import Pulse, run
from talka.site.moving import holding
from talka.site.moving.actions import WRITE, keep_file

QUARTER = "*/15 * * * *"
WRITING = gettext_noop("Writing the file")


@app.task(name=WRITE)
def write_file(job_id: str) -> None:
    """Does what an owner asked for."""
    run(UUID(job_id), _write)


@app.periodic(cron=QUARTER)
@app.task(name="talka.sweep_files", queueing_lock="talka.sweep_files")
def sweep_files(timestamp: int) -> None:
    """Files that an owner asked for a day ago are deleted."""
    holding.sweep(time.time())


def _write(job: Job) -> None:
    with Pulse(job.pk) as pulse:
        keep_file(job, partial(pulse, WRITING))
