"""k-means on the map: the tightest division into so many groups, the same whatever order people come in.

Many beginnings (k-means++, Arthur and Vassilvitskii 2007) are tried on a sample, the best are settled on everybody. Of
divisions equally tight within a thousandth the most even one is taken: which of them arithmetic finds first is an
accident. Groups smaller than `smallest` people are no groups but loners.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.votes import Real, Whole

Rows = TypeVar("Rows", Real, Whole)

_STARTS = 48
_TRIED_ON = 300
_SETTLED_ON = 5_000
_CANDIDATES = 6
_ROUGH_ROUNDS, _ROUNDS = 12, 300
_EQUALLY_TIGHT = 1.001
_COMPARED = 1_500


@dataclass(frozen=True)
class Division:
    """`labels` (people) number the groups from 0; `middles` (groups × 2); `spread`: squared distances in all."""

    labels: Whole
    middles: Real
    spread: float

    @property
    def sizes(self) -> Whole:
        """How many people each group has."""
        return np.bincount(self.labels, minlength=len(self.middles))


def divide(points: Real, groups: int, smallest: int, starts: int = _STARTS) -> Division | None:
    """The best division of `points` (people × 2) into `groups`, or None where every one leaves loners."""
    chance = np.random.default_rng(groups)
    some = _sample(points, _TRIED_ON)
    many = _sample(points, _SETTLED_ON)
    found = [_settled(many, start) for start in _rough(some, groups, starts, chance)]
    least = smallest * len(many) / len(points)
    held = [one for one in found if one is not None and one.sizes.min() >= least]
    if not held:
        return None
    best = min(one.spread for one in held) * _EQUALLY_TIGHT
    even = max((one for one in held if one.spread <= best), key=lambda one: _evenness(one.sizes))
    return everybody(points, even.middles)


def everybody(points: Real, middles: Real) -> Division:
    """Each of `points` in the group whose middle is nearest."""
    far = squared(points, middles)
    return Division(far.argmin(axis=1), middles, float(far.min(axis=1).sum()))


def squared(points: Real, middles: Real) -> Real:
    """Squared distances, points × middles."""
    own = (points**2).sum(axis=1)[:, None] + (middles**2).sum(axis=1)
    return np.asarray(np.maximum(own - 2 * (points @ middles.T), 0.0))


def silhouette(points: Real, labels: Whole) -> float:
    """Mean silhouette (Rousseeuw 1987), −1…1, of at most 1 500 of the points, evenly taken."""
    points, labels = _sample(points, _COMPARED), _sample(labels, _COMPARED)
    sizes = np.bincount(labels)
    far = np.sqrt(squared(points, points))
    sums = np.stack([far[:, labels == group].sum(axis=1) for group in range(len(sizes))], axis=1)
    rows = np.arange(len(points))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = sums / np.maximum(sizes, 1)
    others[:, sizes == 0] = np.inf
    others[rows, labels] = np.inf
    other = others.min(axis=1)
    widths = (other - own) / np.maximum(np.maximum(own, other), 1e-12)
    return float(np.where(sizes[labels] > 1, widths, 0.0).mean())


def _sample(rows: Rows, most: int) -> Rows:
    if len(rows) <= most:
        return rows
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]


def _rough(points: Real, groups: int, starts: int, chance: np.random.Generator) -> Iterator[Real]:
    """The middles of the tightest different divisions of a sample, many looked for at once."""
    middles = _beginnings(points, groups, starts, chance)
    for _ in range(_ROUGH_ROUNDS):
        far = _each(points, middles)
        nearest = far.argmin(axis=0)
        moved = [_mean(points, nearest == one, middles[one]) for one in range(groups)]
        middles = np.stack(moved)
    spread = far.min(axis=0).sum(axis=1).round(9)
    different = np.unique(spread, return_index=True)[1]
    yield from middles[:, different[:_CANDIDATES]].transpose(1, 0, 2)


def _each(points: Real, middles: Real) -> Real:
    """Squared distances less the points' own, for middles (groups × starts × 2): groups × starts × points."""
    return np.asarray((middles**2).sum(axis=2)[:, :, None] - 2 * (middles @ points.T))


def _mean(points: Real, member: NDArray[np.bool_], before: Real) -> Real:
    """The mean of the members for each start (starts × points); `before` where there are none."""
    sizes = member.sum(axis=1)[:, None]
    return np.asarray(np.where(sizes > 0, member @ points / np.maximum(sizes, 1), before))


def _beginnings(points: Real, groups: int, starts: int, chance: np.random.Generator) -> Real:
    """k-means++: each next middle a point drawn by its squared distance to those there are."""
    middles = points[chance.integers(len(points), size=(1, starts))]
    own = (points**2).sum(axis=1)
    while len(middles) < groups:
        far = np.maximum(own + _each(points, middles).min(axis=0), 0.0)
        heaped = far.cumsum(axis=1)
        drawn = (heaped < chance.random((starts, 1)) * heaped[:, -1:]).sum(axis=1)
        new = points[np.minimum(drawn, len(points) - 1)]
        middles = np.concatenate([middles, new[None]])
    return middles


def _settled(points: Real, middles: Real) -> Division | None:
    """Lloyd's rounds until nobody moves; None where a group loses everybody."""
    groups, labels = len(middles), None
    for _ in range(_ROUNDS):
        now = everybody(points, middles)
        if now.sizes.min() == 0:
            return None
        if labels is not None and np.array_equal(labels, now.labels):
            break
        labels = now.labels
        sums = [np.bincount(labels, points[:, axis], groups) for axis in (0, 1)]
        middles = np.stack(sums, axis=1) / now.sizes[:, None]
    return now


def _evenness(sizes: Whole) -> float:
    """Entropy of the shares."""
    shares = sizes / sizes.sum()
    return float(-(shares * np.log(shares)).sum())
