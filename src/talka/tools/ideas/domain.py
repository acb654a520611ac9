"""Rules of ideas: what an official sets, how words part into title and text, the orders, what became of an idea."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple

from talka.core.contributions.domain import WordsOptions

IDEA, PRO, CON = "idea", "point for", "point against"
NEWEST, DISCUSSED, BALANCED, RANDOM = "newest", "discussed", "balanced", "random"
ORDERS: Final = (NEWEST, DISCUSSED, BALANCED, RANDOM)
LONGEST_POINT: Final = 600
LEAST: Final = 10


@dataclass(frozen=True)
class Options(WordsOptions):
    """What an official sets of ideas."""

    LONGEST: ClassVar[int] = 10_000

    max_length: int = 2000
    ask_place: bool = True
    allow_picture: bool = True
    ask_spot: bool = True


def order_of(asked: str) -> str:
    """The order asked for; the newest where nobody knows it."""
    return asked if asked in ORDERS else NEWEST


def day_of(asked: str, today: date) -> date:
    """The day whose chance orders a page: as its address says, so that paging goes on past midnight."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return min(day, today)


def seed(day: date, stage: object) -> str:
    """What mixes the ideas of a stage anew each day, the same for everybody."""
    return hashlib.sha256(f"{day.isoformat()}|{stage}".encode()).hexdigest()


CONSIDERED, ACCEPTED, UNDER_WAY, DONE, OTHERWISE = (
    "considered",
    "accepted",
    "under way",
    "done",
    "otherwise",
)
YES: Final = ("accepted", "partly")


def status(verdict: str, steps: Collection[bool]) -> str:
    """What became of an idea: by the answer's verdict ("" when there is none) and which of its milestones are done."""
    if not verdict:
        return CONSIDERED
    if verdict not in YES:
        return OTHERWISE
    if not steps:
        return ACCEPTED
    return DONE if all(steps) else UNDER_WAY


class Totals(NamedTuple):
    """How many are for and against."""

    pro: int
    con: int


Judged = Mapping[str, Mapping[str, int]]


def together(judged: Judged, heads: Mapping[str, str]) -> Judged:
    """Stances with those on merged ideas read as on the idea they were merged into (``heads``: merged → into).

    Somebody who judged both counts once, with what they said of the idea that stands.
    """
    found: dict[str, dict[str, int]] = {}
    for person, own in judged.items():
        moved = {heads[idea]: value for idea, value in own.items() if idea in heads}
        kept = {idea: value for idea, value in own.items() if idea not in heads}
        found[person] = moved | kept
    return found


def once(judged: Judged, heads: Mapping[str, str]) -> dict[str, Totals]:
    """For ideas others were merged into: how many people are for and against, each counted once.

    Told only where at least ten people judged each part, so that nobody is found by what two totals share.
    """
    people = together(judged, heads)
    found = {}
    for head in sorted(set(heads.values())):
        parts = [head, *(idea for idea, into in heads.items() if into == head)]
        if min(_heard(judged, part) for part in parts) >= LEAST:
            values = [own.get(head, 0) for own in people.values()]
            found[head] = Totals(values.count(1), values.count(-1))
    return found


def _heard(judged: Judged, idea: str) -> int:
    return sum(idea in own for own in judged.values())


def ranked(scores: Iterable[tuple[str, float | None]]) -> dict[str, int]:
    """Places 1, 2, … of ideas by how much they bridge, the most first; those nobody judged have none."""
    known = [(-score, id) for id, score in scores if score is not None]
    return {id: place for place, (_score, id) in enumerate(sorted(known), 1)}
