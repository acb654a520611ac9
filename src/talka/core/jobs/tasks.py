"""The timer that ends jobs whose worker died, so that nobody waits for them."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.core.jobs.actions import fail_stale


@app.periodic(cron="* * * * *")
@app.task(name="talka.core.jobs.tasks.end_silent_jobs", queueing_lock="end_silent_jobs")
def end_silent_jobs(timestamp: int) -> None:
    """Ends what gave no sign of life for 90 seconds."""
    fail_stale(timezone.now())
