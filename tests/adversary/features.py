"""From what is known about two things to numbers: how near they lie in every order, what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from tests.adversary.evidence import Traits, Value

Numbers = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int64]
Both = list[tuple[str, str]]


@dataclass(frozen=True)
class Pairs:
    """Two sides that can be compared: places in orders (0…1) and values as codes (-1: none), side by side."""

    left_orders: Numbers
    right_orders: Numbers
    left_codes: Codes
    right_codes: Codes

    def features(self, rows: Codes, columns: Codes) -> Numbers:
        """A line of features for every (row, column)."""
        near = self.left_orders[rows] - self.right_orders[columns]
        ours, theirs = self.left_codes[rows], self.right_codes[columns]
        same = np.where((ours < 0) | (theirs < 0), np.nan, ours == theirs)
        nothing = np.zeros(len(rows))  # so that there is always something to learn from
        return np.column_stack([near, same, nothing]).astype(np.float32)


def compared(left: Sequence[Traits], right: Sequence[Traits]) -> Pairs:
    """Finds what the two sides have in orders and in values.

    Numbers and times of one side are compared with all those of the other; texts, whose order is mostly
    chance, with the same column only. Values are compared wherever some are equal.
    """
    a, b = _numbers(left), _numbers(right)
    crossed = list(product(a, b))
    texts = sorted(_texts(left).keys() & _texts(right).keys())
    orders = [(a[x], b[y]) for x, y in crossed]
    orders += [_ranked_together(left, right, place) for place in texts]
    codes = [_coded(left, right, x, y) for x, y in _meeting(left, right)]
    return Pairs(
        _columns([one for one, _ in orders], len(left), np.float32),
        _columns([other for _, other in orders], len(right), np.float32),
        _columns([one for one, _ in codes], len(left), np.int64),
        _columns([other for _, other in codes], len(right), np.int64),
    )


def _numbers(things: Sequence[Traits]) -> dict[str, Numbers]:
    """Distinct orders by number: of columns that put the things into the same order, one is enough."""
    found: dict[bytes, tuple[str, Numbers]] = {}
    for place, values in _values(things).items():
        if all(isinstance(value, float) for value in values):
            ranked = _ranked([thing.get(place) for thing in things])
            found.setdefault(ranked.tobytes(), (place, ranked))
    return dict(found.values())


def _texts(things: Sequence[Traits]) -> dict[str, set[Value]]:
    return {
        place: values
        for place, values in _values(things).items()
        if all(isinstance(value, str) for value in values)
    }


def _values(things: Sequence[Traits]) -> dict[str, set[Value]]:
    """The values of every column that has at least two."""
    found: dict[str, set[Value]] = {}
    for thing in things:
        for place, value in thing.items():
            if value is not None:
                found.setdefault(place, set()).add(value)
    return {place: values for place, values in sorted(found.items()) if len(values) > 1}


def _ranked(values: Sequence[Value]) -> Numbers:
    known = sorted({value for value in values if value is not None})  # type: ignore[type-var]
    order = {value: place / (len(known) - 1) for place, value in enumerate(known)}
    places = [np.nan if value is None else order[value] for value in values]
    return np.array(places, dtype=np.float32)


def _ranked_together(
    left: Sequence[Traits], right: Sequence[Traits], place: str
) -> tuple[Numbers, Numbers]:
    ranked = _ranked([thing.get(place) for thing in (*left, *right)])
    return ranked[: len(left)], ranked[len(left) :]


def _meeting(left: Sequence[Traits], right: Sequence[Traits]) -> Both:
    """Columns with equal values: any two of texts; of numbers, which are equal by chance, the same one."""
    a, b = _values(left), _values(right)
    texts_a, texts_b = _texts(left), _texts(right)
    crossed = [(x, y) for x, y in product(texts_a, texts_b) if texts_a[x] & texts_b[y]]
    same = [(x, x) for x in a if x in b and x not in texts_a and a[x] & b[x]]
    return [*crossed, *same]


def _coded(left: Sequence[Traits], right: Sequence[Traits], x: str, y: str) -> tuple[Codes, Codes]:
    both = [*(thing.get(x) for thing in left), *(thing.get(y) for thing in right)]
    names = {value: number for number, value in enumerate(dict.fromkeys(both))}
    coded = np.array([-1 if value is None else names[value] for value in both])
    return coded[: len(left)], coded[len(left) :]


def _columns(columns: Sequence[npt.NDArray[np.generic]], length: int, kind: type) -> npt.NDArray:  # type: ignore[type-arg]
    return np.column_stack(columns) if columns else np.zeros((length, 0), kind)
