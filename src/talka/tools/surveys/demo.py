"""The demo town asks how people travel by bus: one survey with results, and a short one that is open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from talka.core.answers.actions import publish_answers, write_answer
from talka.core.answers.domain import Verdict
from talka.core.contributions.queries import public
from talka.core.people.domain import SYSTEM
from talka.core.spaces.actions import (
    begin_answering,
    finish_answering,
    make_process,
    make_stage,
    publish,
    tick,
)
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Process, Stage
from talka.core.territory.queries import tree
from talka.core.tooling.domain import Town
from talka.tools.surveys.actions import bring_answers, count, keep_work, put_in_force
from talka.tools.surveys.domain import read
from talka.tools.surveys.queries import TOOL

WORDS = Path(__file__).parent / "demo.json"
PEOPLE, LATER = 384, 36
# Who answers is not who lives there: the young and the centre are many, the old and the parishes few.
AGES = {"a16": 34, "a30": 30, "a45": 24, "a65": 12}
HOMES = {"centre": 45, "parupe": 24, "station": 19, "purvini": 9, "ozolkalne": 3}
RIDES = {
    "a16": {"daily": 48, "weekly": 28, "rarely": 16, "never": 8},
    "a30": {"daily": 18, "weekly": 22, "rarely": 28, "never": 32},
    "a45": {"daily": 24, "weekly": 20, "rarely": 26, "never": 30},
    "a65": {"daily": 14, "weekly": 46, "rarely": 28, "never": 12},
}
LAST = {
    "a16": {"t21": 6, "t22": 26, "t23": 60, "any": 8},
    "a30": {"t21": 14, "t22": 36, "t23": 34, "any": 16},
    "a45": {"t21": 16, "t22": 26, "t23": 46, "any": 12},
    "a65": {"t21": 56, "t22": 22, "t23": 6, "any": 16},
}
FIRST = {
    "a16": {"late": 44, "often": 26, "sunday": 12, "cheap": 16, "roof": 2},
    "a30": {"often": 42, "late": 22, "cheap": 16, "roof": 12, "sunday": 8},
    "a45": {"late": 34, "often": 28, "sunday": 16, "cheap": 10, "roof": 12},
    "a65": {"low": 40, "sunday": 32, "roof": 18, "often": 8, "cheap": 2},
}
MISSING = ((57.021, 25.229), (57.024, 25.233), (57.046, 25.17))  # where many miss a stop


def make(town: Town) -> None:
    """Makes both surveys; answers come as those collected elsewhere do, all at once."""
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    town.tell(words["title"]["en"])
    told = words["title"], words["question"], words["background"]
    process = make_process(town.official, town.space, words["slug"], *told)
    stage = _asked(town, process, words["asked"], -40, -3)
    _filled(town, stage, _people(town, words["texts"]))
    _answered(town, stage, words)
    chance = Random("then")
    _filled(
        town, _asked(town, process, words["then"], -2, 19), [_later(chance) for _n in range(LATER)]
    )


def _asked(town: Town, process: Process, asked: dict[str, Any], opens: int, closes: int) -> Stage:
    first, last = (town.now + timedelta(days=days) for days in (opens, closes))
    plan = StagePlan(first, last, owes="each")
    stage = make_stage(town.official, process, TOOL, plan)
    keep_work(town.official, stage, read(asked))
    put_in_force(town.official, stage)
    return publish(town.official, stage, plan.opens_at)


def _filled(town: Town, stage: Stage, people: list[dict[str, Any]]) -> None:
    newest = stage.survey_versions.get()
    bring_answers(town.official, stage, str(newest.pk), people, town.now)
    count(SYSTEM, stage, town.now)


def _answered(town: Town, stage: Stage, words: dict[str, Any]) -> None:
    """The office's word to each text, one to several where they ask the same."""
    when = stage.closes_at + timedelta(days=1)
    tick(when)
    stage.refresh_from_db()
    begin_answering(town.official, stage, when)
    given = {
        key: Verdict(decided_by=words["decided_by"], **said)
        for key, said in words["answers"].items()
    }
    meant = {one["text"]: given[one["answer"]] for one in words["texts"]}
    for text in public(stage).select_related("item"):
        write_answer(town.official, stage, text.item, meant[text.body])
    publish_answers(town.official, stage, when.date())
    finish_answering(town.official, stage, 0)


def _people(town: Town, texts: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Everybody's answers, the same in every demo; the texts go to people of their writers' age."""
    chance = Random("autobusi")
    areas = {one.area.name["en"]: str(one.area.pk) for one in tree(town.space.pk)}
    people = [_person(chance, areas) for _n in range(PEOPLE)]
    waiting = list(texts)
    for own in people:
        said = next((one for one in waiting if one["age"] == own["age"]), None)
        if said is not None and chance.random() < 0.15:
            waiting.remove(said)
            own |= {"words": said["text"], "language": said["language"]}
    return people


def _person(chance: Random, areas: Mapping[str, str]) -> dict[str, Any]:
    age, home = _drawn(chance, AGES), _drawn(chance, HOMES)
    rides = _drawn(chance, RIDES[age])
    far = 9 if home in ("purvini", "ozolkalne") else 0
    own: dict[str, Any] = {
        "age": age,
        "home": home,
        "rides": rides,
        "last": _drawn(chance, LAST[age]),
    }
    own["minutes"] = min(60, round(chance.expovariate(1 / 7)) + far)
    own["first"] = [*dict.fromkeys(_drawn(chance, FIRST[age]) for _place in range(3))]
    own["pay"] = min(5, max(1, round(chance.gauss(3.9 if rides != "never" else 2.6, 1.1))))
    if rides == "never":
        reasons = {"car": 60, "walk": 18, "times": 14, "far": 8}
        return own | {"whynot": [*{_drawn(chance, reasons), _drawn(chance, reasons)}]}
    goals = {"work": 34, "school": 20, "doctor": 16, "shop": 18, "people": 12}
    own["where"] = [*{_drawn(chance, goals), _drawn(chance, goals)}]
    own["now"] = {
        "ontime": _drawn(chance, {"good": 36, "middling": 40, "bad": 24}),
        "often": _drawn(chance, {"good": 14, "middling": 34, "bad": 52}),
        "price": _drawn(chance, {"good": 52, "middling": 36, "bad": 12}),
        "told": _drawn(chance, {"good": 18, "middling": 30, "bad": 52}),
    }
    if chance.random() < 0.4:
        own["stop"] = _place(chance, areas)
    if chance.random() < 0.3:
        own["since"] = f"2026-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}"
    return own


def _place(chance: Random, areas: Mapping[str, str]) -> dict[str, str]:
    north, east = chance.choice(MISSING)
    at = f"{north + chance.gauss(0, 0.002):.3f},{east + chance.gauss(0, 0.003):.3f}"
    return {"at": at, "area": areas.get("Pārupe" if east > 25.2 else "Station", "")}


def _later(chance: Random) -> dict[str, Any]:
    which = _drawn(chance, {"a": 40, "b": 48, "none": 12})
    return {"home": _drawn(chance, HOMES), "which": which, "sure": chance.randint(1, 4)}


def _drawn(chance: Random, weights: Mapping[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
