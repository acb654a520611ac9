"""The demo town's ideas: two camps that often disagree, and what both support; two that ask for the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from talka.core.contributions.actions import Draft, merge, send, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import joined
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.pictures.actions import keep_picture
from talka.core.pictures.kept import Kept
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.ideas.actions import make_point
from talka.tools.ideas.counting import count
from talka.tools.ideas.domain import CON, IDEA, PRO
from talka.tools.ideas.finding import bridging
from talka.tools.ideas.queries import TOOL

WORDS = Path(__file__).parent / "demo.json"
PICTURES = Path(__file__).parent / "pictures"
FIRST, SECOND = 22, 18  # people in each camp
AUTHORS, READERS = 200, 300  # numbers of people from which others are counted
SIDES = {"for": PRO, "against": CON}


def make(town: Town) -> None:
    """Makes the process through the actions people use, and counts it."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    stage = _asked(town, words)
    rows = [_idea(town, stage, place, one) for place, one in enumerate(words["ideas"])]
    for number in range(FIRST + SECOND):
        _judges(town, rows, words["ideas"], number)
    for row, one in zip(rows, words["ideas"], strict=True):
        if "into" in one:
            merge(town.official, stage, row.pk, rows[one["into"]].pk, words["why"])
    count(stage.pk, town.now, lambda judged: bridging(lambda step, share: None, judged))


def _asked(town: Town, words: dict[str, Any]) -> Stage:
    town.tell(words["title"]["en"])
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    opens = town.now - timedelta(days=12)
    plan = StagePlan(opens, town.now + timedelta(days=18))
    return publish(town.official, make_stage(town.official, process, TOOL, plan), opens)


def _idea(town: Town, stage: Stage, place: int, one: dict[str, Any]) -> Contribution:
    body = joined(one["title"], one["text"])
    draft = Draft(body, one["language"], place=one["place"], kind=IDEA, picture=_picture(one))
    draft = replace(draft, spot=tuple(one["spot"]) if "spot" in one else None)
    row = send(_person(AUTHORS + place), stage, draft, _mark("idea", place), town.now).contribution
    for at, (side, language, text) in enumerate(one["points"]):
        person, said = _person(READERS + 10 * place + at), Draft(text, language)
        make_point(person, stage, row, SIDES[side], said, _mark("point", place, at), town.now)
    return row


def _picture(one: dict[str, Any]) -> Kept | None:
    if "picture" not in one:
        return None
    name, shows = one["picture"]
    return keep_picture((PICTURES / f"{name}.webp").read_bytes(), shows)


def _judges(town: Town, rows: list[Contribution], ideas: list[dict[str, Any]], number: int) -> None:
    camp = "first" if number < FIRST else "second"
    for place, (row, one) in enumerate(zip(rows, ideas, strict=True)):
        chance = _mark("chance", number, place)[0] * 100 // 256
        if chance % 9 == 8:
            continue
        value = "for" if chance < one[camp] else "against"
        take_stance(_person(number), row, value, _mark("stance", number, place), town.now)


def _person(number: int) -> Actor:
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo ideas {number}")})


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("ideas", *marks))).encode()).digest()[:16]
