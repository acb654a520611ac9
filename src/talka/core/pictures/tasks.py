"""By night pictures lose the day they came, and those whose words never came are deleted."""

from __future__ import annotations

import time

from procrastinate.contrib.django import app

from talka.core.pictures.actions import tidy_pictures

NIGHT = "40 1 * * *"  # UTC, after the tables were settled


@app.periodic(cron=NIGHT)
@app.task(name="talka.pictures", queueing_lock="talka.pictures")
def tidy(timestamp: int) -> None:
    """Once a night."""
    tidy_pictures(time.time())
