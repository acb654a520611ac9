"""A table with a row for each person and a column for each statement."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, repeat
from operator import itemgetter

import numpy as np

from talka.opinions.consensus.about import About
from talka.opinions.consensus.hearing import STRAY, Heard, Numbered, count_in
from talka.opinions.consensus.long_tables import strays
from talka.opinions.consensus.vote_words import column
from talka.opinions.consensus.votes import Votes, Whole

_COUNTS = (frozenset({"nagree"}), frozenset({"ndisagree"}))


def read_wide(
    header: Sequence[str], rows: Iterable[Sequence[str]], who: int, about: About
) -> Votes:
    """The votes of `rows`; columns whose name is a number are statements, column `who` names the person."""
    places = [place for place, name in enumerate(header) if name.strip().isdecimal()]
    counts = [place for names in _COUNTS if (place := column(header, names)) is not None]
    people, statements, heard = Numbered(), Numbered(), Heard()
    person, statement, value = array("q"), array("q"), array("q")
    numbers, chosen = [statements[header[place]] for place in places], _chosen(places)
    said = np.zeros(len(counts), np.int64)
    for row in rows:
        full = row if len(row) >= len(header) else [*row, *[""] * (len(header) - len(row))]
        if people[full[who]] >= 0:
            cells = chosen(full)
            statement.extend(compress(numbers, cells))
            value.extend(map(heard.__getitem__, filter(None, cells)))
            person.extend(repeat(people[full[who]], len(value) - len(person)))
            said += np.array([count_in(full[place]) for place in counts], np.int64)
    columns = [np.array(one, np.int64) for one in (person, statement, value)]
    votes = [one[columns[2] < STRAY] for one in columns]
    votes[2] = _turned(votes[2], said)
    stray = strays(int((columns[2] == STRAY).sum()))
    return about.votes(people.names, statements.names, votes, stray)


def _chosen(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Takes the cells at these places from a row; at one go where they stand side by side."""
    first, last = places[0], places[-1] + 1
    if last - first == len(places):
        return itemgetter(slice(first, last))
    return itemgetter(*places)


def _turned(value: Whole, said: Whole) -> Whole:
    """The votes, turned round where the counts of agree and disagree say that −1 is agree."""
    if said.size < len(_COUNTS) or not said.any():
        return value
    counted = np.array([(value == 1).sum(), (value == -1).sum()])
    straight, across = abs(counted - said).sum(), abs(counted[::-1] - said).sum()
    return -value if across < straight else value
