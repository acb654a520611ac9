"""Timers: totals every minute, names deleted by night. They name no petition and no person."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.core.people.domain import SYSTEM
from talka.tools.petitions.actions import count_signatures, delete_names

MINUTE = "* * * * *"
NIGHT = "40 1 * * *"  # UTC


@app.periodic(cron=MINUTE)
@app.task(name="talka.tools.petitions.tasks.count", queueing_lock="petitions.count")
def count(timestamp: int) -> None:
    """The totals on the pages are written anew."""
    count_signatures(SYSTEM, timezone.now())


@app.periodic(cron=NIGHT)
@app.task(name="talka.tools.petitions.tasks.forget", queueing_lock="petitions.forget")
def forget(timestamp: int) -> None:
    """Names whose time is over are deleted."""
    delete_names(SYSTEM, timezone.now())
