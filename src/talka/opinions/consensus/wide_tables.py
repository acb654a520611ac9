"""A table with a row for each person and a column for each statement."""

from collections.abc import Iterable, Sequence

import numpy as np

from talka.opinions.consensus.about import About
from talka.opinions.consensus.long_tables import strays
from talka.opinions.consensus.vote_words import VOTES, column
from talka.opinions.consensus.votes import Votes

_AGREED, _DISAGREED = frozenset({"nagree"}), frozenset({"ndisagree"})


def read_wide(
    header: Sequence[str], rows: Iterable[Sequence[str]], who: int, about: About
) -> Votes:
    """The votes of `rows`; columns whose name is a number are statements, column `who` names the person."""
    places = [place for place, name in enumerate(header) if name.strip().isdecimal()]
    people: dict[str, int] = {}
    person, statement, value = [], [], []
    counts = _Counts(list(header))
    stray = 0
    for row in rows:
        if who >= len(row) or not row[who].strip():
            continue
        at = people.setdefault(row[who].strip(), len(people))
        counts.add(row)
        for number, place in enumerate(places):
            cell = row[place] if place < len(row) else ""
            if not cell:
                continue
            vote = VOTES.get(cell.strip().casefold())
            stray += vote is None and bool(cell.strip())
            if vote is not None:
                person.append(at)
                statement.append(number)
                value.append(vote)
    columns = [np.array(one, np.int64) for one in (person, statement, value)]
    if counts.turned(value):
        columns[2] = -columns[2]
    names = tuple(header[place].strip() for place in places)
    return about.votes(tuple(people), names, columns, strays(stray))


class _Counts:
    """What the columns n-agree and n-disagree say, where there are such."""

    def __init__(self, header: list[str]) -> None:
        self._places = [column(header, names) for names in (_AGREED, _DISAGREED)]
        self._sums = [0, 0]

    def add(self, row: Sequence[str]) -> None:
        for which, place in enumerate(self._places):
            if place is not None and place < len(row) and row[place].strip().isdecimal():
                self._sums[which] += int(row[place])

    def turned(self, value: Sequence[int]) -> bool:
        """Whether the counts say that −1 is agree."""
        ones, minus_ones = value.count(1), value.count(-1)
        agreed, disagreed = self._sums
        if not agreed + disagreed:
            return False
        straight = abs(agreed - ones) + abs(disagreed - minus_ones)
        return abs(agreed - minus_ones) + abs(disagreed - ones) < straight
