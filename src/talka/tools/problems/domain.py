"""Rules of problems: categories with their offices, what became of one, how long it took. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from statistics import median
from typing import ClassVar, Final, NamedTuple

from talka.core.contributions.domain import WordsOptions
from talka.core.spaces.calendar import Calendar
from talka.core.spaces.domain import slug_from
from talka.core.tooling.domain import Lines, OptionsError

PROBLEM: Final = "problem"
LANGUAGES: Final = ("lv", "ru", "en")
MOST_CATEGORIES: Final = 40
LONGEST_NAME: Final = 80
USUAL: Final = Lines("")

NEW: Final = "new"
LOOKING: Final = "looking"
PLANNED: Final = "planned"
REPAIRED: Final = "repaired"
PASSED: Final = "passed"
DECLINED: Final = "declined"
ONWARD: Final = "onward"
STATUSES: Final = (NEW, LOOKING, PLANNED, REPAIRED, PASSED, DECLINED, ONWARD)
SAID: Final[Mapping[str, str]] = {
    LOOKING: "reviewing",
    PLANNED: "accepted",
    REPAIRED: "accepted",
    PASSED: "passed",
    DECLINED: "declined",
}
"""What the office can say of a problem, and the verdict of the answer that says it."""
DATED: Final = frozenset({LOOKING, PLANNED, REPAIRED})

Text = Mapping[str, str]


class Category(NamedTuple):
    """A kind of problem: its code in addresses and files, its name and the office it goes to, by language."""

    code: str
    name: Text
    office: Text


def categories_of(lines: str) -> tuple[Category, ...]:
    """Categories as an official typed them: "name; office" a line, each in Latvian / Russian / English.

    Raises OptionsError, with the line, where one has no office or two have the same code.
    """
    typed = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(typed) > MOST_CATEGORIES:
        raise OptionsError(f"at most {MOST_CATEGORIES} categories")
    found: dict[str, Category] = {}
    for line in typed:
        one = _category(line)
        if not one.code or one.code in found:
            raise OptionsError(f"this category is there twice, or has no name: {line}")
        found[one.code] = one
    return tuple(found.values())


def _category(line: str) -> Category:
    name, _mark, office = line.partition(";")
    names, offices = _by_language(name), _by_language(office)
    if not names or not offices:
        raise OptionsError(f"write the category, a semicolon and its office: {line}")
    if any(len(text) > LONGEST_NAME for text in (*names.values(), *offices.values())):
        raise OptionsError(f"names have at most {LONGEST_NAME} characters: {line}")
    return Category(slug_from(next(iter(names.values()))), names, offices)


def _by_language(typed: str) -> dict[str, str]:
    """The texts between slashes; one alone is in the first language."""
    texts = (" ".join(text.split()) for text in typed.split("/"))
    return {code: text for code, text in zip(LANGUAGES, texts, strict=False) if text}


@dataclass(frozen=True)
class Options(WordsOptions):
    """What an official sets. ``categories`` as ``categories_of`` reads them; empty: the usual ones.

    ``answer_days``: within so many working days the host promises a first answer; 0 promises nothing.
    """

    LONGEST: ClassVar[int] = 10_000

    max_length: int = 2000
    ask_place: bool = True
    allow_picture: bool = True
    categories: Lines = USUAL
    answer_days: int = 10

    def __post_init__(self) -> None:
        super().__post_init__()
        categories_of(self.categories)


@dataclass(frozen=True)
class Said:
    """What the office says of a problem: one of ``SAID``, the texts by language.

    ``day``: until when it looks, when the repair is due, or when it was done.
    """

    status: str
    reason: Text
    day: date | None = None
    decided_by: Text = field(default_factory=dict)
    passed_to: Text = field(default_factory=dict)
    alternative: Text = field(default_factory=dict)
    would_change: Text = field(default_factory=dict)


class Noted(NamedTuple):
    """A problem as it was noted at a problem hour: where (perhaps ""), and what."""

    place: str
    words: str


def noted(notes: str) -> list[Noted]:
    """What was noted, a line each: "place; what is wrong", or the words alone."""
    found = []
    for line in filter(None, (" ".join(line.split()) for line in notes.splitlines())):
        place, mark, words = line.partition(";")
        place, words = (place.strip(), words.strip()) if mark else ("", line)
        if words:
            found.append(Noted(place, words))
    return found


class Course(NamedTuple):
    """What is known of a problem: the published verdict ("" none), repairs promised and still open, handed on."""

    verdict: str = ""
    promised: bool = False
    unfinished: bool = False
    went_on: bool = False


def status(course: Course) -> str:
    """What became of a problem."""
    if course.went_on and course.verdict in ("", "reviewing"):
        return ONWARD
    if course.verdict in ("accepted", "partly"):
        return REPAIRED if course.promised and not course.unfinished else PLANNED
    return {
        "": NEW,
        "reviewing": LOOKING,
        "already": REPAIRED,
        "passed": PASSED,
    }.get(course.verdict, DECLINED)


def is_late(week: date, promised: int, today: date, calendar: Calendar) -> bool:
    """Whether the promised first answer is late, for sure: counted from the last day of the week it came in."""
    return bool(promised) and today > calendar.after(week_end(week), promised)


def week_end(week: date) -> date:
    """The Sunday of a week that is told by its Monday."""
    return date.fromordinal(week.toordinal() + 6)


def working_days(week: date, day: date, calendar: Calendar) -> int:
    """Working days from the Monday of the week a problem came in to a day: never fewer than it really took."""
    return calendar.between(week, day)


def days(week: date, day: date) -> int:
    """The same in days of the calendar."""
    return max((day - week).days, 0)


def middle(numbers: Iterable[int]) -> int | None:
    """The median, rounded up; None of nothing."""
    known = list(numbers)
    return ceil(median(known)) if known else None
