"""Timers: letters every five minutes, forgetting every hour. They name no event and no person."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.tools.events.actions import forget, tell_signed_up

EVERY_FIVE_MINUTES = "*/5 * * * *"
EVERY_HOUR = "10 * * * *"


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="talka.tools.events.tasks.tell", queueing_lock="events.tell")
def tell(timestamp: int) -> None:
    """Letters to those signed up: changed, called off, soon, a place come free, minutes."""
    tell_signed_up(timezone.now())


@app.periodic(cron=EVERY_HOUR)
@app.task(name="talka.tools.events.tasks.forget", queueing_lock="events.forget")
def forget_sign_ups(timestamp: int) -> None:
    """What people need goes when the event ends, their names when its days are over."""
    forget(timezone.now())
