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
UNSENT: Final = "unsent"
WITHDRAWN: Final = "withdrawn"
AUTOMATIC: Final = "automatic"
LONG: Final = "long letter"
ALONE: Final = "alone"
ELSEWHERE: Final = "elsewhere"
REPLY: Final = "reply"
UNTAKEN: Final = "untaken"
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
    """Which column holds what; "" where there is no such column.

    ``also``: further columns with the writer's words, one opinion together with ``text`` or ``each`` one of
    its own. ``part``: which file of an archive.
    """

    text: str
    language: str = ""
    alias: str = ""
    place: str = ""
    also: Sequence[str] = ()
    each: bool = False
    part: str = ""


@dataclass(frozen=True)
class Line:
    """One opinion of the file, cleaned. ``language`` is "" until it is guessed.

    ``column`` is the one it stood in, where each is an opinion of its own.
    """

    row: int
    body: str
    language: str = ""
    alias: str = ""
    place: str = ""
    column: str = ""


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
    rows: int = 0

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
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    choice: Choice,
    clean: Cleaning,
    skips: Mapping[int, str] | None = None,
    first_row: int = FIRST_ROW,
) -> Sheet:
    """The opinions in the chosen columns, with a remark for every row that is not plainly one.

    ``skips`` says of some rows, by their place, why they are left out unread.
    """
    places = {name: place for place, name in enumerate(columns)}
    sheet = Sheet()
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows):
        sheet.rows += 1
        if skips and number in skips:
            sheet.remarks.append(Remark(number + first_row, skips[number]))
        else:
            _take(sheet, number + first_row, _given(cells, places, choice), clean, seen)
    return sheet


def _given(
    cells: Sequence[str], places: Mapping[str, int], choice: Choice
) -> list[Mapping[str, str]]:
    """What a row says, an entry for each opinion it may hold."""

    def cell(name: str) -> str:
        return cells[places[name]] if name in places else ""

    shared = {name: cell(getattr(choice, name)) for name in ("language", "alias", "place")}
    texts = {name: cell(name) for name in (choice.text, *choice.also)}
    if not choice.each:
        # A summary is often the beginning of the text all over again.
        parts = dict.fromkeys(text.strip() for text in texts.values() if text.strip())
        whole = "\n\n".join(parts) if len(texts) > 1 else texts[choice.text]
        return [{**shared, "text": whole, "column": ""}]
    return [{**shared, "text": text, "column": name} for name, text in texts.items()]


def _take(
    sheet: Sheet,
    row: int,
    given: Sequence[Mapping[str, str]],
    clean: Cleaning,
    seen: dict[str, int],
) -> None:
    bodies = [(one, body) for one in given if (body := clean.text(one["text"]))]
    if not bodies:
        sheet.remarks.append(Remark(row, EMPTY))
    for one, body in bodies:
        _take_one(sheet, row, one, body, clean, seen)


def _take_one(
    sheet: Sheet,
    row: int,
    given: Mapping[str, str],
    body: str,
    clean: Cleaning,
    seen: dict[str, int],
) -> None:
    alias, place = clean.line(given["alias"]), clean.line(given["place"])
    line = Line(row, body, _language(given["language"]), alias, place, given["column"])
    mistakes = _too_long(line)
    sheet.mistakes += mistakes
    if mistakes:
        return
    sheet.remarks += _remarks(row, given, body, line.language, seen)
    seen.setdefault(body, row)
    sheet.lines.append(line)


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
