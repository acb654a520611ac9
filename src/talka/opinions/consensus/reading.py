"""Votes from the files people have: Polis' exports and plain tables."""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence

from talka.opinions.consensus.about import About
from talka.opinions.consensus.long_tables import read_long
from talka.opinions.consensus.vote_words import PARTICIPANT, STATEMENT, VOTE, column
from talka.opinions.consensus.votes import Votes
from talka.opinions.consensus.wide_tables import read_wide
from talka.opinions.reading import BadFile, read_table
from talka.opinions.reading.delimited import separator
from talka.opinions.reading.encoding import decode
from talka.opinions.reading.reader import is_workbook
from talka.opinions.wording import _

_LONGEST_CELL = 20_000_000


def read_votes(data: bytes, name: str, *, about: About | None = None) -> Votes:
    """The votes in the bytes of a CSV, TSV or XLSX file called `name`.

    Understands Polis' `participants-votes.csv` (a row per person, a column per statement) and `votes.csv`, and any
    table with a column each for the participant, the statement and the vote, in words or numbers (en, lv, ru).
    `about` are the statements (see `read_statements`). In Polis' exports 1 is agree, in its raw database −1: the
    columns tell which it is, and counts beside the votes, where there are any, have the last word.
    Raises `BadFile` with a message for a person.
    """
    rows = _rows(data, name)
    header = list(next(rows, []))
    known = about or About()
    person, statement, vote = (column(header, names) for names in (PARTICIPANT, STATEMENT, VOTE))
    if person is not None and statement is not None and vote is not None:
        votes = read_long(header, rows, (person, statement, vote), known)
    elif person is not None and any(cell.strip().isdecimal() for cell in header):
        votes = read_wide(header, rows, person, known)
    else:
        raise BadFile(
            _(
                "The table needs the columns participant, statement and stance, or a column for each statement. The "
                "columns are: {known}.",
                known=", ".join(header[:12]),
            )
        )
    if not votes.value.size:
        raise BadFile(_("There is not one stance in the file: agree, disagree or pass."))
    return votes


def _rows(data: bytes, name: str) -> Iterator[Sequence[str]]:
    """Row after row, without holding the table; blank rows are skipped."""
    if is_workbook(data, name):
        table = read_table(data, name)
        return itertools.chain([table.columns], table.rows)
    return _delimited(data)


def _delimited(data: bytes) -> Iterator[Sequence[str]]:
    text, _encoding = decode(data)
    csv.field_size_limit(_LONGEST_CELL)
    at = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)):
            at += 1
            if row:
                yield row
    except csv.Error as error:
        raise BadFile(_("The table breaks off near line {line}.", line=at + 1)) from error
