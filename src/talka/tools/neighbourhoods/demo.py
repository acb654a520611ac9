"""The demo town's neighbourhoods: what concerns which place, and neighbours who talk."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from talka.core.contributions.actions import Draft, Sent
from talka.core.contributions.titled import joined
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import concern, make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Process, Stage
from talka.core.territory.actions import change_area
from talka.core.territory.models import Territory
from talka.core.territory.queries import tree
from talka.core.tooling.domain import Town
from talka.tools.neighbourhoods.actions import begin_topic, reply, sum_up
from talka.tools.neighbourhoods.domain import TOPIC
from talka.tools.neighbourhoods.queries import TOOL

WORDS = Path(__file__).with_name("demo.json")


def make(town: Town) -> None:
    """Makes the forum through the actions people use."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    town.tell(words["title"]["en"])
    areas = {one.area.name["lv"]: one.area for one in tree(town.space.pk)}
    for name, streets in words["streets"].items():
        change_area(town.official, areas[name], areas[name].name, streets)
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    opens, closes = town.now - timedelta(days=60), town.now + timedelta(days=300)
    stage = make_stage(town.official, process, TOOL, StagePlan(opens, closes, owes="nothing"))
    publish(town.official, stage, opens)
    _concerns(town, words["concerns"], areas)
    for number, one in enumerate(words["topics"]):
        _topic(town, stage, number, one)


def _concerns(town: Town, told: dict[str, list[str]], areas: dict[str, Territory]) -> None:
    for process in Process.objects.filter(space=town.space, slug__in=told):
        concern(town.official, process, [areas[name] for name in told[process.slug]])


def _topic(town: Town, stage: Stage, number: int, one: dict[str, Any]) -> None:
    begun = town.now - timedelta(days=one["days"])
    body = joined(one["title"], one["text"])
    draft = Draft(body, one["language"], one["leader"], one["place"], TOPIC)
    sent = begin_topic(_person(number), stage, draft, one["weeks"], _mark(number), begun)
    topic = sent.contribution
    for place, (language, text) in enumerate(one["replies"], 1):
        person, nonce = _person(number, place), _mark(number, place)
        reply(person, stage, topic, Draft(text, language), nonce, begun)
    if "came" in one:
        _came(town, stage, sent, Draft(one["came"], one["language"]), number)


def _came(town: Town, stage: Stage, sent: Sent, draft: Draft, number: int) -> None:
    nonce = _mark(number, "came")
    sum_up(_person(number), stage, sent.contribution, sent.entropy, draft, nonce, town.now)


def _person(*marks: object) -> Actor:
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo neighbours {marks}")})


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("neighbours", *marks))).encode()).digest()[:16]
