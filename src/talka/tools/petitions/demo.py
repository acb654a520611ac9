"""The demo town's petitions: one that is being signed, one handed over and answered."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

from talka.core.answers.actions import publish_answers, write_answer
from talka.core.answers.domain import Verdict
from talka.core.people.domain import EID, EMAIL, SYSTEM, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import (
    begin_answering,
    finish_answering,
    make_process,
    make_stage,
    publish,
    tick,
)
from talka.core.spaces.domain import Gate, StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.sealing.contacts import new_pair
from talka.tools.petitions import queries
from talka.tools.petitions.actions import (
    Signer,
    add_step,
    argue,
    count_signatures,
    decide,
    draft_petition,
    enter_sheet,
    hand_over,
    print_sheets,
    sign,
)
from talka.tools.petitions.domain import UNREADABLE, YOUNG, Row
from talka.tools.petitions.models import Petition

WORDS = Path(__file__).parent / "demo.json"
PER_DAY = (11, 0, 14, 4, 9)
HANDED = 34


def make(town: Town) -> None:
    """Makes both, through the actions people use."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    _signing(town, words["signing"])
    _handed(town, words["handed"])


def _signing(town: Town, words: dict[str, Any]) -> None:
    options = {"threshold": 60, "co_signers": 2}
    stage = _asked(town, words, -9, 20, Gate("email"), options)
    petition = _opened(town, stage, words, [_neighbour(0), _neighbour(1)])
    number = 2
    for day, many in enumerate(PER_DAY):
        when = town.now - timedelta(days=len(PER_DAY) - day)
        for _one in range(many):
            _signs(petition, _neighbour(number), number, words["shown"], when)
            number += 1
        count_signatures(SYSTEM, when)
    for at, (language, text) in enumerate(words["against"]):
        argue(_neighbour(90 + at), petition, text, language, _mark("against", at), town.now)


def _handed(town: Town, words: dict[str, Any]) -> None:
    options = {"threshold": HANDED, "co_signers": 2, "keep_days": 365}
    stage = _asked(town, words, -80, -30, Gate("eid", 16), options)
    petition = _opened(town, stage, words, [_citizen(0), _citizen(1)])
    when = stage.closes_at - timedelta(days=3)
    for number in range(2, HANDED):
        person = _citizen(number)
        sign(person, petition, Signer(f"Iedzīvotājs {number}", _code(number)), when)
    print_sheets(town.official, petition, 1, when)
    codes = [_code(number).replace("-", "") for number in (3, 40, 41, 42)]
    rows = [Row("Zenta", code) for code in codes]
    bad = [Row(wrong=UNREADABLE), Row(wrong=YOUNG)]
    enter_sheet(town.official, petition, 1, [*rows, *bad], when)
    count_signatures(SYSTEM, when)
    key = b64encode(new_pair()[1]).decode()
    hand_over(town.official, petition, key, stage.closes_at)
    for kind, days in (("received", 1), ("committee", 6), ("hearing", 13), ("decision", 20)):
        at = stage.closes_at + timedelta(days=days)
        add_step(town.official, petition, kind, at, words[kind], town.now)
    _answered(town, stage, petition, words)


def _answered(town: Town, stage: Stage, petition: Petition, words: dict[str, Any]) -> None:
    when = stage.closes_at + timedelta(days=21)
    tick(when)
    stage.refresh_from_db()
    begin_answering(town.official, stage, when)
    told = ("decided_by", "alternative", "would_change")
    said = Verdict("partly", words["answer"], **{name: words[name] for name in told})
    write_answer(town.official, stage, petition.contribution.item, said)
    publish_answers(town.official, stage, when.date())
    finish_answering(town.official, stage, 0)


def _asked(
    town: Town, words: dict[str, Any], opens: int, closes: int, gate: Gate, options: dict[str, Any]
) -> Stage:
    town.tell(words["title"]["en"])
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    first, last = (town.now + timedelta(days=days) for days in (opens, closes))
    plan = StagePlan(first, last, options=options, gate=gate, owes="each")
    return publish(town.official, make_stage(town.official, process, queries.TOOL, plan), first)


def _opened(town: Town, stage: Stage, words: dict[str, Any], first: list[Actor]) -> Petition:
    said, when = words["petition"], stage.opens_at
    made = draft_petition(
        first[0], stage, said["title"], said["text"], said["language"], _mark(words["slug"]), when
    )
    petition = queries.one(stage, made.sent.contribution.pk)
    for number, person in enumerate(first):
        sign(person, petition, Signer(f"Iedzīvotājs {number}", _code(number)), when)
    decide(town.official, petition, True, words["why"], when + timedelta(days=1))
    return queries.one(stage, petition.pk)


def _signs(petition: Petition, person: Actor, number: int, shown: list[str], when: Any) -> None:
    name = shown[number // 5] if number % 5 == 0 and number // 5 < len(shown) else ""
    sign(person, petition, Signer(name or f"Iedzīvotājs {number}", "", bool(name)), when)


def _neighbour(number: int) -> Actor:
    return Actor(handles={EMAIL: handle_of(EMAIL, f"neighbour-{number}@smilgava.example")})


def _citizen(number: int) -> Actor:
    return Actor(handles={EID: handle_of(EID, _code(number))}, attested={"age": "18"})


def _code(number: int) -> str:
    """A made-up personal code."""
    return f"010175-1{number:04}"


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("petitions", *marks))).encode()).digest()[:16]
