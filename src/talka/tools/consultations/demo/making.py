"""From the town's words to processes, through the same actions people use."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import Frame, Gate, StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.consultations.demo.answering import answer
from talka.tools.consultations.demo.opinions import send_all, take_stances

OPENING, CLOSING = time(8), time(23, 59)
PLACES = ("Centrs", "Pārupe", "Stacija", "Purviņi", "Ozolkalns")


def make(town: Town) -> None:
    """Makes every process of the town that is a consultation."""
    for words in town.json("town.json")["processes"]:
        town.tell(words["title"]["en"])
        stage = _ask(town, words)
        sent = send_all(town, stage, town.rows(words["data"]))
        if "stances" in words:
            take_stances(town, stage, sent, town.json(words["stances"])["stances"])
        if "answers" in words:
            answer(town, stage, sent, town.json(words["answers"]), words["answered"])


def _ask(town: Town, words: dict[str, Any]) -> Stage:
    process = make_process(
        town.official,
        town.space,
        words["key"],
        words["title"],
        words["question"],
        words["background"],
    )
    opens = _at(town, words["opens"], OPENING)
    frame = words["legal_frame"]
    plan = StagePlan(
        opens_at=opens,
        closes_at=_at(town, words["closes"], CLOSING),
        options={"ask_place": True, "places": ", ".join(PLACES)},
        gate=Gate(words["gate"]),
        frame=Frame(
            minimum_days=frame["min_days"], answer_working_days=frame["answer_working_days"]
        ),
        owes=words["owes"],
    )
    return publish(town.official, make_stage(town.official, process, "consultations", plan), opens)


def _at(town: Town, days: int, hour: time) -> datetime:
    """That many days from today, at an hour of the host's own clock."""
    today = town.now.astimezone(ZoneInfo(town.space.zone)).date()
    return datetime.combine(today + timedelta(days=days), hour, ZoneInfo(town.space.zone))
