"""From the bytes of a spreadsheet to opinions as they could be imported. Plain Python: it runs anywhere.

Reading a large file takes a minute, so the worker does it in a process of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from talka.core.contributions.sheets import (
    ALONE,
    ELSEWHERE,
    REPLY,
    Choice,
    Cleaning,
    Line,
    Remark,
    Sheet,
    read,
)
from talka.core.contributions.sources import Opened, Replies, open_file
from talka.core.contributions.sources.found import Found
from talka.kit.text import clean, clean_line
from talka.opinions import BadFile
from talka.opinions.language import languages
from talka.opinions.wording import Message

MOST_ROWS: Final = 100_000
SHOWN: Final = 100
ENOUGH: Final = 200
EVERY: Final = 1_000
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
OPENING: Final = "Opening the file"
LOOKING: Final = "Looking at every row"
TELLING: Final = "Telling the languages"
CLEANING: Final = Cleaning(clean, clean_line)
# Which share of the whole is done when each of them begins, and at the end.
OPENED, LOOKED, TOLD = 0.1, 0.3, 1.0

Say = Callable[[str, float], None]
Row = list[str]


@dataclass(frozen=True)
class Reading:
    """What was read: ``rows`` of body, language, alias, place, and of a reply the place of the row it answers;
    those come last. ``findings`` is what a preview says of them.

    ``warnings`` are the reader's, still to be said in a language. ``marks`` tell each row's opinion from
    every other, so that the same one is known when it comes again.
    """

    rows: Sequence[Row]
    findings: dict[str, Any]
    warnings: Sequence[str]
    marks: Sequence[str]


def opened(data: bytes, filename: str, choice: Choice | None) -> Opened:
    """The table in a file. Raises BadFile, whose message says why it can't be read."""
    return open_file(data, filename, choice.part if choice else "", MOST_ROWS)


def read_file(
    say: Say, data: bytes, filename: str, choice: Choice | None, otherwise: str
) -> Reading | Message:
    """Opens and reads a file; a message where it can't be read."""
    say(OPENING, 0.0)
    try:
        return read_rows(say, opened(data, filename, choice), choice, otherwise)
    except BadFile as bad:
        return bad.message


def read_rows(say: Say, opened: Opened, choice: Choice | None, otherwise: str) -> Reading:
    """The opinions in the chosen columns (those its kind suggests where nothing was chosen yet).

    ``otherwise``: the language of opinions whose words tell none. ``say`` hears the step and the share done.
    """
    found = opened.found
    columns = [_storable(name) for name in found.table.columns]
    chosen = _chosen(opened, columns, choice)
    counted = _counted(say, found.table.rows)
    sheet = read(columns, counted, chosen, CLEANING, found.skips, found.first_row)
    if found.replies_to:
        sheet.remarks += [Remark(line.row, ALONE) for line in sheet.lines]
    answers = [_Answers.to(sheet, found, one) for one in opened.replies]
    rows, marks = _rows(say, sheet, otherwise), [_mark(found, line, chosen) for line in sheet.lines]
    warnings = [*found.table.warnings]
    for one in answers:
        rows += one.rows(say, otherwise)
        marks += one.marks()
        warnings += one.replies.found.table.warnings
    return Reading(rows, _findings(opened, columns, chosen, sheet, answers), warnings, marks)


@dataclass(frozen=True)
class _Answers:
    """The replies of one file; ``places`` gives for the number of its row what that answers among the opinions."""

    replies: Replies
    sheet: Sheet
    places: dict[int, int]

    @classmethod
    def to(cls, sheet: Sheet, found: Found, replies: Replies) -> _Answers:
        """What answers something that is not imported is left out, and said."""
        first = {line.row: place for place, line in reversed([*enumerate(sheet.lines)])}
        own = replies.found
        rows = enumerate(replies.answered)
        taken = {
            n: first[at + found.first_row]
            for n, at in rows
            if at is not None and at + found.first_row in first
        }
        left = {n: ELSEWHERE for n in range(len(replies.answered)) if n not in taken}
        table, skips = own.table, {**left, **own.skips}
        said = read(table.columns, table.rows, own.choice, CLEANING, skips, own.first_row)
        return cls(replies, said, {n + own.first_row: place for n, place in taken.items()})

    def rows(self, say: Say, otherwise: str) -> list[Row]:
        """As those of opinions, with what each answers."""
        made = zip(_rows(say, self.sheet, otherwise), self.sheet.lines, strict=True)
        return [[*row, str(self.places[line.row])] for row, line in made]

    def marks(self) -> list[str]:
        """What tells each from any other."""
        found = self.replies.found
        return [_mark(found, line, found.choice) for line in self.sheet.lines]


def _chosen(opened: Opened, columns: Sequence[str], choice: Choice | None) -> Choice:
    """The choice, unless it was made for another file of the archive or for a column kept back."""
    found, part = opened.found, opened.part
    is_elsewhere = choice is not None and (part or choice.text in found.kept_back)
    if choice is not None and (choice.text in columns or not is_elsewhere):
        return replace(choice, part=part)
    own = found.choice
    also = [_storable(name) for name in own.also]
    text, language = _storable(own.text), _storable(own.language)
    return replace(own, text=text, language=language, also=also, part=part)


def _mark(found: Found, line: Line, chosen: Choice) -> str:
    column = "" if found.is_whole else line.column or chosen.text
    said = json.dumps([found.kind, found.keys[line.row - found.first_row], column])
    return hashlib.sha256(said.encode()).hexdigest()


def _counted(say: Say, rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            say(LOOKING, OPENED + (LOOKED - OPENED) * number / len(rows))
        yield row


def _rows(say: Say, sheet: Sheet, otherwise: str) -> list[Row]:
    told = _told(say, sheet.lines)
    return [
        [
            line.body,
            line.language or told[line.body[:ENOUGH]] or otherwise,
            line.alias,
            line.place,
        ]
        for line in sheet.lines
    ]


def _told(say: Say, lines: Sequence[Line]) -> dict[str, str]:
    """The language of each beginning: it tells as much as the whole letter, in a fraction of the time."""
    beginnings = list({line.body[:ENOUGH]: None for line in lines if not line.language})
    found: dict[str, str] = {}
    for start in range(0, len(beginnings), EVERY):
        say(TELLING, LOOKED + (TOLD - LOOKED) * start / len(beginnings))
        part = beginnings[start : start + EVERY]
        found |= zip(part, languages(part, [None] * len(part)), strict=True)
    return found


def _findings(
    opened: Opened,
    columns: list[str],
    chosen: Choice,
    sheet: Sheet,
    answers: Sequence[_Answers],
) -> dict[str, Any]:
    found = opened.found
    sheets = [("", sheet), *((one.replies.name, one.sheet) for one in answers)]
    counts = Counter({REPLY: sum(len(one.sheet.lines) for one in answers)})
    for _name, one in sheets:
        counts.update(one.counts)
    return {
        "kind": found.kind,
        "parts": [[_storable(one.name), one.kind] for one in opened.parts],
        "left": [_storable(name) for name in opened.left],
        "kept_back": [_storable(name) for name in found.kept_back],
        "columns": columns,
        "choice": asdict(chosen),
        "encoding": found.table.encoding,
        "beside": [_storable(one.replies.name) for one in answers],
        "rows": sum(one.rows for _name, one in sheets),
        "mistakes": sum(len(one.mistakes) for _name, one in sheets),
        "counts": {kind: number for kind, number in counts.items() if number},
        "shown_mistakes": _shown([(name, one.mistakes) for name, one in sheets]),
        "shown_remarks": _shown([(name, one.remarks) for name, one in sheets]),
    }


def _shown(of: Sequence[tuple[str, Sequence[Remark]]]) -> list[list[Any]]:
    """The first of all, each with the file of the archive it is about where that is not the one that was chosen."""
    told = [
        [one.row, one.kind, _storable(one.detail), *([_storable(name)] if name else [])]
        for name, remarks in of
        for one in remarks[:SHOWN]
    ]
    return told[:SHOWN]


def _storable(text: str) -> str:
    return UNSTORABLE.sub("", text)
