"""CSV and TSV, with whichever separator the program that saved it used."""

import csv
import io

from talka.opinions.reading.encoding import decode
from talka.opinions.reading.table import BadFile, Table, shaped
from talka.opinions.wording import Message, _

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 20_000_000


def read_delimited(data: bytes, max_rows: int) -> Table:
    """A table from the bytes of a CSV or TSV file. Raises `BadFile`."""
    text, encoding = decode(data)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)):
            if not row and not rows:
                continue
            rows.append(row)
            if len(rows) > max_rows + 1:
                raise BadFile(
                    _(
                        "The file has more than {max_rows} rows. Send it in parts.",
                        max_rows=max_rows,
                    )
                )
    except csv.Error as error:
        raise BadFile(_("The table breaks off near line {line}.", line=len(rows) + 1)) from error
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) < 2:
        raise BadFile(_("The file has no rows under its line of column names."))
    return shaped(rows, encoding, _warnings(rows, text))


def separator(text: str) -> str:
    """The separator that stands most often in the first line, outside quotation marks."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)


def _warnings(rows: list[list[str]], text: str) -> list[Message]:
    found = []
    uneven = sum(len(row) not in (0, len(rows[0])) for row in rows)
    if uneven:
        found.append(
            _(
                "Rows with more or fewer cells than there are column names: {uneven}.",
                uneven=uneven,
            )
        )
    if "\ufffd" in text:
        found.append(_("Some letters could not be read and are shown as “�”."))
    return found
