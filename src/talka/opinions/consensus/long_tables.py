"""A table with one vote in each row."""

from collections.abc import Iterable, Sequence

import numpy as np

from talka.opinions.consensus.about import About
from talka.opinions.consensus.vote_words import TIME, VOTES, column, folded
from talka.opinions.consensus.votes import Votes, Whole
from talka.opinions.wording import Message, _

_RAW = {"pid", "tid", "vote"}


def read_long(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    places: tuple[int, int, int],
    about: About,
) -> Votes:
    """The votes of `rows`; `places` are the columns of participant, statement and vote.

    Of a vote given twice the last counts: by time where there is a column of it, else by row.
    """
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    person, statement, value, times = [], [], [], []
    when = column(list(header), TIME)
    who, what, how = places
    stray = 0
    last = max(places)
    for row in rows:
        cell = row[how].strip() if len(row) > last else ""
        if not cell:
            continue
        vote = VOTES.get(cell.casefold())
        if vote is None or not row[who].strip() or not row[what].strip():
            stray += 1
            continue
        person.append(people.setdefault(row[who].strip(), len(people)))
        statement.append(statements.setdefault(row[what].strip(), len(statements)))
        value.append(vote)
        times.append(row[when] if when is not None and when < len(row) else "")
    order = _by_time(times)
    columns = [np.array(one, np.int64)[order] for one in (person, statement, value)]
    if {folded(name) for name in header} >= _RAW:
        columns[2] = -columns[2]
    return about.votes(tuple(people), tuple(statements), columns, strays(stray))


def strays(count: int) -> tuple[Message, ...]:
    """What is said about cells that hold no vote."""
    if not count:
        return ()
    return (_("Cells left out because they say neither agree nor disagree nor pass: {count}.", count=count),)


def _by_time(times: Sequence[str]) -> Whole:
    """The order of times where all are whole numbers, else the order of rows."""
    try:
        return np.argsort(np.array(times, np.int64), kind="stable")
    except (ValueError, OverflowError):
        return np.arange(len(times))
