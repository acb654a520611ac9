"""A table with one vote in each row."""

from collections.abc import Iterable, Sequence

import numpy as np

from talka.opinions.consensus.about import About
from talka.opinions.consensus.hearing import EMPTY, STRAY, Heard, Numbered
from talka.opinions.consensus.vote_words import TIME, column, folded
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
    people, statements, heard = Numbered(), Numbered(), Heard()
    person, statement, value, times = [], [], [], []
    who, what, how = places
    when = column(header, TIME)
    enough = max(*places, when or 0)
    for row in rows:
        if len(row) > enough:
            person.append(people[row[who]])
            statement.append(statements[row[what]])
            value.append(heard[row[how]])
            times.append(row[when or 0])
    order = np.arange(len(value)) if when is None else _by_time(times)
    columns = [np.array(one, np.int64)[order] for one in (person, statement, value)]
    named = (columns[0] >= 0) & (columns[1] >= 0)
    votes = [one[named & (columns[2] < STRAY)] for one in columns]
    if {folded(name) for name in header} >= _RAW:
        votes[2] = -votes[2]
    stray = int(((columns[2] == STRAY) | ~named & (columns[2] != EMPTY)).sum())
    return about.votes(people.names, statements.names, votes, strays(stray))


def strays(count: int) -> tuple[Message, ...]:
    """What is said about cells that hold no vote."""
    if not count:
        return ()
    return (
        _(
            "Cells left out because they say neither agree nor disagree nor pass: {count}.",
            count=count,
        ),
    )


def _by_time(times: Sequence[str]) -> Whole:
    """The order of times where all are whole numbers, else that of rows."""
    try:
        return np.argsort(np.array(times, np.int64), kind="stable")
    except (ValueError, OverflowError):
        return np.arange(len(times))
