"""Timers about people."""

from __future__ import annotations

from procrastinate.contrib.django import app

from talka.core.people.actions import forget_ended_sessions


@app.periodic(cron="7 * * * *")
@app.task(name="talka.core.people.tasks.forget_sessions", queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Once an hour, sessions that ran out leave the database."""
    forget_ended_sessions()
