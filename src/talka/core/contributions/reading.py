"""From the bytes of a spreadsheet to opinions as they could be imported. Plain Python: it runs anywhere.

Reading a large file takes a minute, so the worker does it in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from talka.core.contributions.sheets import Choice, Cleaning, Line, Remark, Sheet, read
from talka.kit.text import clean, clean_line
from talka.opinions import BadFile, Table, guess_text_column, read_table
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
# Which share of the whole is done when each of them begins, and at the end.
OPENED, LOOKED, TOLD = 0.1, 0.3, 1.0

Say = Callable[[str, float], None]
Row = list[str]


@dataclass(frozen=True)
class Reading:
    """What was read: ``rows`` of body, language, alias, place; ``findings`` is what a preview says of them.

    ``warnings`` are the reader's, still to be said in a language.
    """

    rows: Sequence[Row]
    findings: dict[str, Any]
    warnings: Sequence[str]


def opened(data: bytes, filename: str) -> Table:
    """The table in a file. Raises BadFile, whose message says why it can't be read."""
    return read_table(data, filename, max_rows=MOST_ROWS)


def read_file(
    say: Say, data: bytes, filename: str, choice: Choice | None, otherwise: str
) -> Reading | Message:
    """Opens and reads a file; a message where it can't be read."""
    say(OPENING, 0.0)
    try:
        return read_rows(say, opened(data, filename), choice, otherwise)
    except BadFile as bad:
        return bad.message


def read_rows(say: Say, table: Table, choice: Choice | None, otherwise: str) -> Reading:
    """The opinions in the chosen columns (guessed where nothing was chosen yet).

    ``otherwise``: the language of opinions whose words tell none. ``say`` hears the step and the share done.
    """
    chosen = choice or Choice(_storable(guess_text_column(table)))
    columns = [_storable(name) for name in table.columns]
    rows = _counted(say, table.rows)
    sheet = read(columns, rows, chosen, Cleaning(clean, clean_line))
    return Reading(
        _rows(say, sheet, otherwise), _findings(table, columns, chosen, sheet), table.warnings
    )


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


def _findings(table: Table, columns: list[str], chosen: Choice, sheet: Sheet) -> dict[str, Any]:
    return {
        "columns": columns,
        "choice": asdict(chosen),
        "encoding": table.encoding,
        "mistakes": len(sheet.mistakes),
        "counts": sheet.counts,
        "shown_mistakes": _shown(sheet.mistakes),
        "shown_remarks": _shown(sheet.remarks),
    }


def _shown(remarks: Sequence[Remark]) -> list[list[Any]]:
    return [[one.row, one.kind, _storable(one.detail)] for one in remarks[:SHOWN]]


def _storable(text: str) -> str:
    return UNSTORABLE.sub("", text)
