"""The demo town's problems: repaired, planned, declined with reasons, passed on, waiting, and one solved as an idea."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from talka.core.contributions.actions import Draft, hand_over, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import takers
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.problems.actions import report, say
from talka.tools.problems.domain import PROBLEM, Said
from talka.tools.problems.queries import TOOL

WORDS = Path(__file__).parent / "demo.json"
READERS = 400  # the number from which those who say “me too” are counted
MORE = {"passed": ("passed_to",), "declined": ("alternative", "would_change")}


def make(town: Town) -> None:
    """Makes the process through the actions people use; days are counted back from today."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    stage = _asked(town, words)
    for place, one in enumerate(words["problems"]):
        row = _told(town, stage, place, one)
        for said in one.get("said", ()):
            _answered(town, stage, row, one["language"], said)
        if one.get("onward"):
            _goes_on(town, stage, row)


def _asked(town: Town, words: dict[str, Any]) -> Stage:
    town.tell(words["title"]["en"])
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    opens = town.now - timedelta(days=45)
    options = {"categories": "\n".join(words["categories"])}
    plan = StagePlan(opens, town.now + timedelta(days=320), options=options, owes="each")
    return publish(town.official, make_stage(town.official, process, TOOL, plan), opens)


def _told(town: Town, stage: Stage, place: int, one: dict[str, Any]) -> Contribution:
    x, y = one["at"]
    draft = Draft(one["text"], one["language"], place=one["place"], kind=PROBLEM, spot=(x, y))
    who, sent = _person(place), town.now - timedelta(days=one["days"])
    nonce = _mark("problem", place)
    row = report(who, stage, draft, one["category"], nonce, sent).contribution
    for number in range(one["me_too"]):
        nonce = _mark("me too", place, number)
        take_stance(_person(READERS + number), row, "for", nonce, town.now)
    return row


def _answered(town: Town, stage: Stage, row: Contribution, language: str, said: list[Any]) -> None:
    """``said``: what, how many days ago, the day it names in days ago, the words, and what else it must say."""
    status, ago, day, reason, *more = said
    today = town.space.today(town.now)
    named = today - timedelta(days=day) if day else None
    texts = {name: {language: text} for name, text in zip(MORE.get(status, ()), more, strict=True)}
    what = Said(status, {language: reason}, named, **texts)
    say(town.official, stage, row, what, today - timedelta(days=ago))


def _goes_on(town: Town, stage: Stage, row: Contribution) -> None:
    """To the first open stage that takes problems over, where the town has one."""
    for target in takers(stage, {PROBLEM}, town.now)[:1]:
        hand_over(town.official, stage, [row.pk], target, town.now)


def _person(number: int) -> Actor:
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo problems {number}")})


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("problems", *marks))).encode()).digest()[:16]
