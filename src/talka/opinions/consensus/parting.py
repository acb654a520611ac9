"""k-means on the map: the tightest division into so many groups, the same whatever order people come in.

Many beginnings (k-means++, Arthur and Vassilvitskii 2007) are tried on a sample, the best are settled on everybody. Of
divisions equally tight within a thousandth the most even one is taken: which of them arithmetic finds first is an
accident. Groups smaller than `smallest` people are no groups but loners.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.votes import Real, Whole

Rows = TypeVar("Rows", Real, Whole)

_STARTS = 32
_TRIED_ON = 300
_SETTLED_ON = 5_000
_STARTS_PER_CANDIDATE = 8
_ROUGH_ROUNDS, _ROUNDS = 8, 300
_EQUALLY_TIGHT, _NUDGE = 1.001, 0.1
_COMPARED = 800


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
    least = smallest * len(many) / len(points)
    held = _held(many, _rough(some, groups, starts, chance), least)
    if not held:
        return None
    held += _held(many, _nudged(min(held, key=_spread).middles), least)
    enough = min(map(_spread, held)) * _EQUALLY_TIGHT
    even = max((one for one in held if one.spread <= enough), key=_evenness)
    return everybody(points, even.middles)


def everybody(points: Real, middles: Real) -> Division:
    """Each of `points` in the group whose middle is nearest."""
    far = _far(points, middles)
    nearest = far.argmin(axis=0)
    spread = float(far.min(axis=0).sum() + (points**2).sum())
    return Division(nearest, middles, max(spread, 0.0))


def _far(points: Real, middles: Real) -> Real:
    """Squared distances less the points' own squares, middles × points."""
    return np.asarray((middles**2).sum(axis=1)[:, None] - 2 * (middles @ points.T))


def silhouettes(points: Real, divisions: Mapping[int, Division]) -> dict[int, float]:
    """Mean silhouette (Rousseeuw 1987), −1…1, of each division, on at most 800 points, evenly taken."""
    some = _sample(points, _COMPARED)
    own = (some**2).sum(axis=1)
    far = np.sqrt(np.maximum(own[:, None] + own - 2 * (some @ some.T), 0.0))
    return {
        key: _silhouette(far, _sample(one.labels, _COMPARED), len(one.middles))
        for key, one in divisions.items()
    }


def _silhouette(far: Real, labels: Whole, groups: int) -> float:
    rows, sizes = np.arange(len(labels)), np.bincount(labels, minlength=groups)
    sums = far @ (labels[:, None] == np.arange(groups))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[rows, labels] = np.inf
    other = others.min(axis=1)
    widths = (other - own) / np.maximum(np.maximum(own, other), 1e-12)
    return float(np.where(sizes[labels] > 1, widths, 0.0).mean())


def _sample(rows: Rows, most: int) -> Rows:
    if len(rows) <= most:
        return rows
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]


def _held(points: Real, starts: Iterable[Real], least: float) -> list[Division]:
    """The divisions these beginnings settle in, less those with loners."""
    found = (_settled(points, start) for start in starts)
    return [one for one in found if one is not None and one.sizes.min() >= least]


def _nudged(middles: Real) -> Iterator[Real]:
    """The same middles, one after the other moved a tenth of the way inwards: towards a more even division."""
    for group in range(len(middles)):
        moved = middles.copy()
        moved[group] += _NUDGE * (middles.mean(axis=0) - middles[group])
        yield moved


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
    yield from middles[:, different[: max(2, starts // _STARTS_PER_CANDIDATE)]].transpose(1, 0, 2)


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
    labels = np.full(len(points), -1)
    for _ in range(_ROUNDS):
        before, labels = labels, _far(points, middles).argmin(axis=0)
        sizes = np.bincount(labels, minlength=len(middles))
        if not sizes.all():
            return None
        if np.array_equal(before, labels):
            break
        sums = [np.bincount(labels, points[:, axis], len(middles)) for axis in (0, 1)]
        middles = np.stack(sums, axis=1) / sizes[:, None]
    return everybody(points, middles)


def _spread(division: Division) -> float:
    return division.spread


def _evenness(division: Division) -> float:
    """Entropy of the shares."""
    shares = division.sizes / division.sizes.sum()
    return float(-(shares * np.log(shares)).sum())
