"""What was said at each place beside all places together, silent about places with too few. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from talka.core.contributions.domain import shown_cells
from talka.core.territory.naming import names_one_of
from talka.core.tooling.domain import Apart


class Answer(NamedTuple):
    """An answer or theme: how many in the place, their share there and everywhere, in percent."""

    words: str
    number: int
    here: int
    everywhere: int


@dataclass(frozen=True)
class Compared:
    """One question over places: ``sizes`` of those that are told, how many are ``hidden``, the total of all.

    ``rows`` {place: its answers}, each place with the same answers in the same order, the most given first.
    """

    words: str
    sizes: Mapping[str, int]
    hidden: int
    total: int
    rows: Mapping[str, Sequence[Answer]]


Known = Sequence[tuple[str, frozenset[str]]]
"""Places from the innermost to the outermost: the key of each and what it goes by."""


def compared(asked: Apart, known: Known, least: int) -> Compared | None:
    """The question place by place; None where fewer than two places are named.

    A word counts for the innermost place it names. A place with fewer than ``least`` is hidden, with one more
    where the total would tell it.
    """
    sizes, rows = Counter[str](), {key: Counter[str]() for key, _names in known}
    for said, number in asked.sizes.items():
        if key := _key(said, known):
            sizes[key] += number
            rows[key].update(asked.rows.get(said, {}))
    if len(sizes) < 2:
        return None
    told = {key: number for key, number in shown_cells(sizes, least).items() if number}
    whole, total = sum(rows.values(), Counter[str]()), sizes.total()
    order = [answer for answer, _number in sorted(whole.items(), key=lambda one: (-one[1], one[0]))]
    tables = {key: _answers(rows[key], sizes[key], order, whole, total) for key in told}
    return Compared(asked.words, told, len(sizes) - len(told), total, tables)


def _key(said: str, known: Known) -> str:
    return next((key for key, names in known if names_one_of(said, names)), "")


def _answers(
    own: Mapping[str, int], size: int, order: Sequence[str], whole: Mapping[str, int], total: int
) -> list[Answer]:
    return [
        Answer(
            words,
            own.get(words, 0),
            _percent(own.get(words, 0), size),
            _percent(whole[words], total),
        )
        for words in order
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)
