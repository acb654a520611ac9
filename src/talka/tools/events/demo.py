"""The demo town meets: lindens are planted, the station square is heard, and one event is over."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from talka.core.contributions.actions import import_batch
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.events.actions import Given, Plan, keep_minutes, make_event, note_opinions, sign_up
from talka.tools.events.models import Event

SLUG, DATA = "liepu-talka", Path(__file__).with_name("demo.json")


def make(town: Town) -> None:
    """Makes the process, a past meeting with minutes and opinions, and two events to come."""
    words: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    town.tell(words["title"]["en"])
    opens, closes = town.now - timedelta(days=20), town.now + timedelta(days=24)
    parts = (words["title"], words["question"], words["background"])
    process = make_process(town.official, town.space, SLUG, *parts)
    stage = make_stage(town.official, process, "events", StagePlan(opens, closes))
    publish(town.official, stage, opens)
    made = [_event(town, stage, told) for told in words["events"]]
    for event, told in zip(made, words["events"], strict=True):
        _sign_up(event, told["signed_up"], opens)
    _after(town, made[0], words["events"][0])


def _event(town: Town, stage: Stage, told: dict[str, Any]) -> Event:
    starts = _at(town, told["in_days"], told["hour"])
    names = ("title", "place", "programme", "link", "signs_up", "asks_needs", "seats")
    parts = {name: told[name] for name in names}
    ends = starts + timedelta(hours=told["hours"])
    plan = Plan(starts_at=starts, ends_at=ends, offers=tuple(told["offers"]), **parts)
    return make_event(town.official, stage, plan)


def _at(town: Town, days: int, hour: int) -> datetime:
    """An hour of a day on the town's clock."""
    local = (town.now + timedelta(days=days)).astimezone(ZoneInfo(town.space.zone))
    return local.replace(hour=hour, minute=0, second=0, microsecond=0)


def _sign_up(event: Event, people: list[dict[str, Any]], now: datetime) -> None:
    for number, told in enumerate(people):
        mark = f"demo event {event.number} {number}"
        resident = Actor(handles={DEVICE: handle_of(DEVICE, mark)})
        given = Given(told["name"], needs=tuple(told.get("needs", ())), words=told.get("words", ""))
        sign_up(resident, event, given, hashlib.sha256(mark.encode()).digest()[:16], now)


def _after(town: Town, event: Event, told: dict[str, Any]) -> None:
    keep_minutes(
        town.official, event, told["minutes"], "", told["attended"], told["online"], town.now
    )
    for language, notes in told["notes"].items():
        batch = note_opinions(town.official, event, "\n\n".join(notes), language)
        import_batch(town.official, event.stage, batch.pk, town.now)
