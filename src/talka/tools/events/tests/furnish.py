"""What stands in a stage of this tool where every address of the site is tried."""

from __future__ import annotations

from datetime import timedelta

from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.tools.events.actions import Plan, make_event


def furnish(official: Actor, stage: Stage) -> None:
    """One event, on the stage's last day, for which people sign up."""
    ends = stage.closes_at
    words = {"en": "A meeting by the lake"}
    plan = Plan(words, ends - timedelta(hours=2), ends, words, signs_up=True, asks_needs=True)
    make_event(official, stage, plan)
