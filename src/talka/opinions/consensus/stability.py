"""How firmly the groups stand: everything again and again with a tenth of all votes left out."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.parting import Division, divide_each, everybody
from talka.opinions.consensus.space import Cast, Space, draw
from talka.opinions.consensus.votes import Real, Whole

_REPEATS = 10
_LEFT_OUT = 0.1
_SEED = 1_991


@dataclass(frozen=True)
class Stability:
    """`agreement`: ARI of each repeat with the division; `stayed` (people): the share of repeats in the same group."""

    agreement: Real
    stayed: Real

    @property
    def mean(self) -> float:
        """The agreement to be expected."""
        return float(self.agreement.mean())

    @property
    def low(self) -> float:
        """What five of six repeats reach: the mean less one standard deviation."""
        return float(self.agreement.mean() - self.agreement.std())


def stability(
    votes: Cast,
    space: Space,
    division: Division,
    seated: NDArray[np.bool_],
    smallest: int,
    told: Callable[[float], Any],
) -> Stability:
    """Repeat the `division` of the `seated` people; a repeat that finds no groups agrees by 0."""
    chance = np.random.default_rng(_SEED)
    points = np.empty((_REPEATS, *space.points.shape))
    for repeat in range(_REPEATS):
        told(repeat / _REPEATS)
        fewer = votes.part(chance.random(len(votes.value)) >= _LEFT_OUT)
        points[repeat] = draw(fewer, space.wide).points
    agreement, stayed = np.zeros(_REPEATS), np.zeros(len(division.labels))
    found = divide_each(points[:, seated & votes.shaping], len(division.middles), smallest)
    for repeat, one in enumerate(found):
        if one is not None:
            again = everybody(points[repeat, seated], one.middles).labels
            agreement[repeat] = agreement_of(division.labels, again)
            stayed += _renamed(again, division.labels) == division.labels
    return Stability(agreement, stayed / _REPEATS)


def agreement_of(one: Whole, other: Whole) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985): 1 the same groups, about 0 chance."""
    table = _table(one, other)
    together = _pairs(table).sum()
    rows, columns = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    expected = rows * columns / max(_pairs(table.sum()), 1.0)
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _renamed(labels: Whole, like: Whole) -> Whole:
    """The same groups under the names of the groups of `like` they share most people with."""
    table = _table(labels, like)
    rows = np.arange(len(table))
    names = itertools.permutations(range(table.shape[1]), len(table))
    best = max(names, key=lambda name: table[rows, list(name)].sum())
    return np.array(best, np.int64)[labels]


def _table(one: Whole, other: Whole) -> Real:
    width = int(other.max()) + 1
    cells = np.bincount(one * width + other, minlength=(int(one.max()) + 1) * width)
    return cells.reshape(-1, width).astype(np.float64)


def _pairs(count: Any) -> Any:
    return count * (count - 1) / 2
