"""The demo town's wish tree, and questions to those who stand for the council."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from talka.core.contributions.actions import Draft, take_stance
from talka.core.contributions.models import Contribution
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.wishes.actions import add_respondent, answer, leave
from talka.tools.wishes.domain import QUESTION, WISH
from talka.tools.wishes.models import Respondent
from talka.tools.wishes.queries import TOOL

WORDS = Path(__file__).parent / "demo.json"
AUTHORS = 500  # numbers of people from which those who write are counted


def make(town: Town) -> None:
    """Makes both boards through the actions people use."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    _tree(town, words["tree"])
    _council(town, words["council"])


def _tree(town: Town, words: dict[str, Any]) -> None:
    stage = _board(town, words, 25, "themes", topics=words["topics"])
    for place, (language, topic, text, likes) in enumerate(words["leaves"]):
        draft = Draft(text, language, kind=WISH)
        _liked(_left(town, stage, draft, place, topic), likes, town)


def _council(town: Town, words: dict[str, Any]) -> None:
    quiet = " – ".join((town.now + timedelta(days=day)).date().isoformat() for day in (20, 21))
    stage = _board(town, words, 22, "nothing", wishes=False, answer_length=600, silence=quiet)
    people = [add_respondent(town.official, stage, name, about) for name, about in words["people"]]
    for place, (language, to, text, likes, given) in enumerate(words["questions"]):
        draft, asked = Draft(text, language, kind=QUESTION), people[to - 1] if to else None
        row = _left(town, stage, draft, place, "", asked)
        _liked(row, likes, town)
        _answered(town, people, row, given)


def _board(town: Town, words: dict[str, Any], days: int, owes: str, **options: Any) -> Stage:
    town.tell(words["title"]["en"])
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    opens = town.now - timedelta(days=9)
    plan = StagePlan(opens, town.now + timedelta(days=days), owes=owes, options=options)
    return publish(town.official, make_stage(town.official, process, TOOL, plan), opens)


def _left(
    town: Town,
    stage: Stage,
    draft: Draft,
    place: int,
    topic: str,
    to: Respondent | None = None,
) -> Contribution:
    nonce = _mark(stage.process.slug, place)
    return leave(_person(AUTHORS + place), stage, draft, topic, to, nonce, town.now).contribution


def _liked(row: Contribution, likes: int, town: Town) -> None:
    for number in range(likes):
        take_stance(_person(number), row, "for", _mark("like", row.body, number), town.now)


def _answered(
    town: Town, people: Sequence[Respondent], row: Contribution, given: dict[str, list[str]]
) -> None:
    for number, (language, text) in given.items():
        person = people[int(number) - 1]
        actor = replace(_person(AUTHORS - person.number), name=person.name)
        answer(actor, person, row, text, language, town.now)


def _person(number: int) -> Actor:
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo wishes {number}")})


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("wishes", *marks))).encode()).digest()[:16]
