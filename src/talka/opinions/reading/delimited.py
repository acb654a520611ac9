"""CSV and TSV, with whichever separator the program that saved it used."""

import csv
import io
from collections.abc import Iterable, Iterator

from talka.opinions.reading.encoding import decode
from talka.opinions.reading.table import BadFile, Table, shaped
from talka.opinions.wording import Message, _

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 20_000_000
NO_ROWS = _("The file has no rows under its line of column names.")


def read_delimited(data: bytes, max_rows: int) -> Table:
    """A table from the bytes of a CSV or TSV file. Raises `BadFile`."""
    text, encoding = decode(data)
    rows = list(rows_of(io.StringIO(text, newline=""), separator(text), max_rows))
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) < 2:
        raise BadFile(NO_ROWS)
    return shaped(rows, encoding, _warnings(rows, text))


def rows_of(lines: Iterable[str], separator: str, max_rows: int) -> Iterator[list[str]]:
    """The rows of a table one by one, from its first that is not empty. Raises `BadFile`."""
    csv.field_size_limit(_LONGEST_CELL)
    many = 0
    try:
        for row in csv.reader(lines, delimiter=separator):
            many += bool(row or many)
            if many > max_rows + 1:
                raise too_many(max_rows)
            if many:
                yield row
    except csv.Error as error:
        raise BadFile(_("The table breaks off near line {line}.", line=many + 1)) from error


def too_many(max_rows: int) -> BadFile:
    """What is said of a table that is too long."""
    return BadFile(
        _("The file has more than {max_rows} rows. Send it in parts.", max_rows=max_rows)
    )


def separator(text: str) -> str:
    """The separator that stands most often in the first line, outside quotation marks."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)


def _warnings(rows: list[list[str]], text: str) -> list[Message]:
    uneven = sum(len(row) not in (0, len(rows[0])) for row in rows)
    return warnings(uneven, "\ufffd" in text)


def warnings(uneven: int, unreadable: bool) -> list[Message]:
    """What the reader should know of a table that was read all the same."""
    found = []
    if uneven:
        found.append(
            _(
                "Rows with more or fewer cells than there are column names: {uneven}.",
                uneven=uneven,
            )
        )
    if unreadable:
        found.append(_("Some letters could not be read and are shown as “�”."))
    return found
