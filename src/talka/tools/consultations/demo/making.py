"""From the town's words to processes, through the same actions people use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from talka.core.contributions.models import Contribution
from talka.core.outreach.actions import Planned, plan
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
        rows = town.rows(words["data"])
        sent = send_all(town, stage, rows)
        if "outreach" in words:
            plan(town.official, stage, Planned(**words["outreach"]))
        if "stances" in words:
            take_stances(town, stage, sent, town.json(words["stances"])["stances"])
        if "answers" in words:
            told = town.json(words["answers"])
            answer(town, stage, sent, _heaps(rows, sent), told, words["answered"])


def _heaps(
    rows: Sequence[dict[str, str]], sent: Sequence[Contribution]
) -> dict[str, list[Contribution]]:
    """What each opinion is about, as the town's official reads it."""
    found: defaultdict[str, list[Contribution]] = defaultdict(list)
    for row, one in zip(rows, sent, strict=True):
        found[row["theme_hint"]].append(one)
    return found


def _ask(town: Town, words: dict[str, Any]) -> Stage:
    process = make_process(
        town.official,
        town.space,
        words["key"],
        words["title"],
        words["question"],
        words["background"],
    )
    opens, closes = times(town, words)
    frame = words["legal_frame"]
    plan = StagePlan(
        opens_at=opens,
        closes_at=closes,
        options={"ask_place": True, "places": ", ".join(PLACES)},
        gate=Gate(words["gate"]),
        frame=Frame(
            minimum_days=frame["min_days"], answer_working_days=frame["answer_working_days"]
        ),
        owes=words["owes"],
    )
    return publish(town.official, make_stage(town.official, process, "consultations", plan), opens)


def times(town: Town, words: dict[str, Any]) -> tuple[datetime, datetime]:
    """When a stage opens and closes: told in days from today, or by the working days left for answering."""
    if "working_days_left" not in words:
        return _at(town, words["opens"], OPENING), _at(town, words["closes"], CLOSING)
    passed = words["legal_frame"]["answer_working_days"] - words["working_days_left"]
    today = town.space.today(town.now)
    closed = next(
        days
        for days in count()
        if town.space.calendar.between(today - timedelta(days), today) == passed
    )
    return _at(town, -closed - words["open_days"], OPENING), _at(town, -closed, CLOSING)


def _at(town: Town, days: int, hour: time) -> datetime:
    """That many days from today, at an hour of the host's own clock."""
    today = town.now.astimezone(ZoneInfo(town.space.zone)).date()
    return datetime.combine(today + timedelta(days=days), hour, ZoneInfo(town.space.zone))
