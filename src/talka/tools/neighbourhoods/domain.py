"""Rules of neighbourhoods: topics of a forum and how long one runs. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from talka.core.contributions.domain import WordsOptions
from talka.core.tooling.domain import OptionsError

TOPIC, REPLY, SUMMARY = "topic", "reply", "summary"
LONGEST_REPLY: Final = 2000
WEEKS: Final = (2, 4, 8, 12)


@dataclass(frozen=True)
class Options(WordsOptions):
    """What an official sets of a forum: ``weeks`` a topic runs where nobody said how long; ``least`` opinions
    from an area that a report needs before it tells of it.
    """

    LONGEST: ClassVar[int] = 10_000
    LEAST: ClassVar[int] = 5

    max_length: int = 3000
    ask_place: bool = True
    weeks: int = 4
    least: int = 10

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.weeks <= WEEKS[-1]:
            raise OptionsError(f"weeks must be 1…{WEEKS[-1]}")
        if self.least < self.LEAST:
            raise OptionsError(f"least must be {self.LEAST} or more")


def last_day(week: date, weeks: int, closing: date) -> date:
    """The Sunday on which a topic begun in the week of that Monday ends, the forum's last day at the latest.

    Whole weeks, so that its end tells no more of when it was begun than the week beside it does.
    """
    return min(week + timedelta(days=6, weeks=weeks), closing)
