"""A table with a row for each person and a column for each statement."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, repeat
from operator import itemgetter

import numpy as np

from talka.opinions.consensus.about import About
from talka.opinions.consensus.hearing import STRAY, Heard, Numbered
from talka.opinions.consensus.long_tables import strays
from talka.opinions.consensus.vote_words import column
from talka.opinions.consensus.votes import Votes, Whole

_COUNTS = (frozenset({"nagree"}), frozenset({"ndisagree"}))


def read_wide(
    header: Sequence[str], rows: Iterable[Sequence[str]], who: int, about: About
) -> Votes:
    """The votes of `rows`; columns whose name is a number are statements, column `who` names the person."""
    places = [place for place, name in enumerate(header) if name.strip().isdecimal()]
    counting = [column(header, names) for names in _COUNTS]
    people, heard = Numbered(), Heard()
    person, statement, value = array("q"), array("q"), array("q")
    numbers, chosen = list(range(len(places))), _chosen(places)
    said = np.zeros(2, np.int64)
    for row in rows:
        full = row if len(row) >= len(header) else [*row, *[""] * (len(header) - len(row))]
        if people[full[who]] >= 0:
            cells = chosen(full)
            statement.extend(compress(numbers, cells))
            value.extend(map(heard.__getitem__, filter(None, cells)))
            person.extend(repeat(people[full[who]], len(value) - len(person)))
            said += [_count(full, place) for place in counting]
    columns = [np.array(one, np.int64) for one in (person, statement, value)]
    votes = [one[columns[2] < STRAY] for one in columns]
    votes[2] = _turned(votes[2], said)
    names = tuple(header[place].strip() for place in places)
    return about.votes(people.names, names, votes, strays(int((columns[2] == STRAY).sum())))


def _chosen(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Takes the cells at these places from a row; at one go where they stand side by side."""
    first, last = places[0], places[-1] + 1
    if last - first == len(places):
        return itemgetter(slice(first, last))
    return itemgetter(*places)


def _count(row: Sequence[str], place: int | None) -> int:
    """A count somebody wrote into the row, or 0."""
    cell = "" if place is None else row[place].strip()
    return int(cell) if cell.isdecimal() else 0


def _turned(value: Whole, said: Whole) -> Whole:
    """The votes, turned round where the counts of agree and disagree say that −1 is agree."""
    counted = np.array([(value == 1).sum(), (value == -1).sum()])
    straight, across = abs(counted - said).sum(), abs(counted[::-1] - said).sum()
    return -value if said.any() and across < straight else value
