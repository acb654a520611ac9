"""One column of a table that may be too large to hold whole: a million opinions with all that came beside them."""

import codecs
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from talka.opinions.reading.delimited import NO_ROWS, rows_of, separator, warnings
from talka.opinions.reading.encoding import decode
from talka.opinions.reading.reader import begins_a_workbook, read_table
from talka.opinions.reading.table import BadFile, guess_text_column, shaped
from talka.opinions.wording import Message, _

_HEAD = 1 << 20
_SAMPLE = 200
MOST_ROWS = 10_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column, one per row under the names, and what the reader should know."""

    name: str
    cells: list[str]
    warnings: tuple[Message, ...]


def read_column(path: Path, name: str | None = None, max_rows: int = MOST_ROWS) -> Column:
    """A column of a CSV, TSV or XLSX file; the one most like people's own words where none is named.

    Of CSV and TSV files, whatever their size, only this column is kept. Raises `BadFile`, and `OSError` where
    there is no such file.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if begins_a_workbook(head, path.name):
        table = read_table(path.read_bytes(), path.name, max_rows=max_rows)
        chosen = name or guess_text_column(table)
        return Column(chosen, list(table.column(chosen)), table.warnings)
    return _streamed(path, head, name, max_rows)


def _streamed(path: Path, head: bytes, name: str | None, max_rows: int) -> Column:
    first, encoding = _begun(path, head)
    cells: list[str] = []
    empty, uneven, unreadable = 0, 0, False
    with _opened(path, encoding) as lines:
        rows = rows_of(lines, separator(first), max_rows)
        some = list(itertools.islice(rows, _SAMPLE + 1))
        table = shaped(some, encoding, ())
        chosen = name or guess_text_column(table)
        table.column(chosen)
        place = table.columns.index(chosen)
        for row in itertools.chain(some[1:], rows):
            cells.append(row[place] if place < len(row) else "")
            empty = 0 if row else empty + 1
            uneven += len(row) not in (0, len(some[0]))
            unreadable = unreadable or "\ufffd" in cells[-1]
    cells = cells[: len(cells) - empty]
    if not cells:
        raise BadFile(NO_ROWS)
    return Column(chosen, cells, tuple(warnings(uneven, unreadable)))


def _begun(path: Path, head: bytes) -> tuple[str, str]:
    """The beginning of a text file, and the encoding of the whole of it."""
    if len(head) < _HEAD:
        return decode(head)
    if b"\0" not in head and _is_utf8(path):
        return head.decode("utf-8-sig", errors="ignore"), "utf-8-sig"
    begun = head[: head.rfind(b"\n")]
    return decode(begun[: len(begun) // 2 * 2])  # two bytes make a letter of UTF-16


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(_HEAD):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[Iterator[str]]:
    """The lines of a file, told of damage in words."""
    eight_bit = encoding.startswith("windows")
    try:
        with path.open(
            encoding=encoding, errors="replace" if eight_bit else "strict", newline=""
        ) as file:
            yield file
    except UnicodeDecodeError as error:
        raise BadFile(_("The file is damaged: its text cannot be read to the end.")) from error
