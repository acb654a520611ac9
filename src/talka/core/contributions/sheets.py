"""From the rows of a spreadsheet to opinions, and what is wrong with the rows. Plain Python.

Row numbers are those a spreadsheet shows: the line of column names is row 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from talka.core.contributions.domain import LONGEST, LONGEST_ALIAS, LONGEST_PLACE
from talka.opinions.cleaning import composed

EMPTY: Final = "empty"
CLEANED: Final = "cleaned"
REPEATED: Final = "repeated"
LANGUAGE: Final = "language"
TOO_LONG: Final = {
    "body": "text too long",
    "alias": "alias too long",
    "place": "place too long",
}
LIMITS: Final = {"body": LONGEST, "alias": LONGEST_ALIAS, "place": LONGEST_PLACE}
LANGUAGE_CODE: Final = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?")
FIRST_ROW: Final = 2


@dataclass(frozen=True)
class Choice:
    """Which column holds what; "" where there is no such column."""

    text: str
    language: str = ""
    alias: str = ""
    place: str = ""


@dataclass(frozen=True)
class Line:
    """One opinion of the file, cleaned. ``language`` is "" until it is guessed."""

    row: int
    body: str
    language: str = ""
    alias: str = ""
    place: str = ""


@dataclass(frozen=True)
class Remark:
    """What is to be said about a row: ``kind``, and a number or word that goes with it."""

    row: int
    kind: str
    detail: str = ""


@dataclass
class Sheet:
    """What a file holds: opinions, mistakes that stop the import, and remarks that don't."""

    lines: list[Line] = field(default_factory=list)
    mistakes: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many remarks there are of each kind."""
        return dict(Counter(remark.kind for remark in self.remarks))


@dataclass(frozen=True)
class Cleaning:
    """How texts and lines are cleaned: functions given by the caller."""

    text: Callable[[str], str]
    line: Callable[[str], str]


def read(
    columns: Sequence[str], rows: Iterable[Sequence[str]], choice: Choice, clean: Cleaning
) -> Sheet:
    """The opinions in the chosen columns, with a remark for every row that is not plainly one."""
    places = {
        name: columns.index(column) if column in columns else None
        for name, column in vars(choice).items()
    }
    sheet = Sheet()
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows, FIRST_ROW):
        given = {name: cells[at] if at is not None else "" for name, at in places.items()}
        _take(sheet, number, given, clean, seen)
    return sheet


def _take(
    sheet: Sheet, row: int, given: Mapping[str, str], clean: Cleaning, seen: dict[str, int]
) -> None:
    body = clean.text(given["text"])
    if not body:
        sheet.remarks.append(Remark(row, EMPTY))
        return
    line = Line(row, body, "", clean.line(given["alias"]), clean.line(given["place"]))
    mistakes = _too_long(line)
    sheet.mistakes += mistakes
    if mistakes:
        return
    language = _language(given["language"])
    sheet.remarks += _remarks(row, given, body, language, seen)
    seen.setdefault(body, row)
    sheet.lines.append(Line(row, body, language, line.alias, line.place))


def _too_long(line: Line) -> list[Remark]:
    lengths = {name: len(getattr(line, name)) for name in LIMITS}
    return [
        Remark(line.row, TOO_LONG[name], str(length))
        for name, length in lengths.items()
        if length > LIMITS[name]
    ]


def _language(given: str) -> str:
    found = LANGUAGE_CODE.fullmatch(given.strip().lower())
    return found[1] if found else ""


def _remarks(
    row: int, given: Mapping[str, str], body: str, language: str, seen: Mapping[str, int]
) -> list[Remark]:
    found = []
    if _bare(given["text"]) != _bare(body):
        found.append(Remark(row, CLEANED))
    if body in seen:
        found.append(Remark(row, REPEATED, str(seen[body])))
    if given["language"].strip() and not language:
        found.append(Remark(row, LANGUAGE, given["language"].strip()[:20]))
    return found


def _bare(text: str) -> str:
    return "".join(composed(text).split())
