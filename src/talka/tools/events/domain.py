"""The rules of meetings: places, waiting, reminders, what is kept and until when. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from talka.core.tooling.domain import OptionsError

MOST_DAYS: Final = 30
MOST_EVENTS: Final = 60  # of one stage: its page lists them all
MOST_SEATS: Final = 100_000
PLACES_EACH: Final = 4  # one browser signs up a family, not a hall
LONGEST_NAME: Final = 60
LONGEST_NEED: Final = 100
LONGEST_NOTES: Final = 200_000
REMINDED_BEFORE: Final = timedelta(hours=24)
OPINION: Final = "opinion"
PLANNED, CANCELLED = "planned", "cancelled"
MOVED, OFF, SOON, UP, MINUTES = "moved", "off", "soon", "up", "minutes"
LETTERS: Final = (MOVED, OFF, SOON, UP, MINUTES)
# What somebody may need in order to take part, and what a host may offer.
ACCESS: Final = ("steps", "loop", "sign", "easy", "translation", "children", "ride")


@dataclass(frozen=True)
class Options:
    """What an official sets. ``kept_days``: how long after an event sign-ups are kept."""

    kept_days: int = 14

    def __post_init__(self) -> None:
        if not 1 <= self.kept_days <= MOST_DAYS:
            raise OptionsError(f"kept_days must be 1…{MOST_DAYS}")


def left(seats: int, coming: int) -> int | None:
    """How many places are free; None where there is no limit (``seats`` 0)."""
    return max(seats - coming, 0) if seats else None


def must_wait(seats: int, coming: int) -> bool:
    """Whether the next to sign up gets no place yet."""
    return left(seats, coming) == 0


def moving_up(seats: int, coming: int, waiting: int) -> int:
    """How many of those waiting get a place now."""
    free = left(seats, coming)
    return waiting if free is None else min(free, waiting)


def takes_sign_ups(state: str, until: datetime, now: datetime) -> bool:
    """Whether one can sign up for an event that wants it."""
    return state == PLANNED and now < until


def is_reminder_due(starts: datetime, now: datetime) -> bool:
    """From a day before the beginning until it."""
    return starts - REMINDED_BEFORE <= now < starts


def forgotten_at(ends: datetime, kept_days: int) -> datetime:
    """When names and addresses of sign-ups are deleted; what people need goes at the end itself."""
    return ends + timedelta(days=kept_days)


def packed_needs(codes: list[str], words: str) -> str:
    """What somebody needs as one text to be sealed: codes of ``ACCESS``, then their own words."""
    known = [code for code in ACCESS if code in codes]
    return f"{','.join(known)}|{words.strip()}"


def unpacked_needs(text: str) -> tuple[list[str], str]:
    """The codes and the words of a sealed text."""
    codes, _bar, words = text.partition("|")
    return [code for code in codes.split(",") if code], words


def separate(notes: str) -> list[str]:
    """The opinions in notes of a meeting: paragraphs, or lines that begin with a dash or a dot."""
    found: list[list[str]] = [[]]
    for line in (one.strip() for one in notes.splitlines()):
        mark, words = line[:1], line[1:].strip()
        if mark and mark in "-–—•*" and words:
            found.append([words])
        elif line:
            found[-1].append(line)
        else:
            found.append([])
    return [" ".join(lines) for lines in found if lines]
