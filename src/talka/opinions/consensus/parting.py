"""k-means on the map: the tightest division into so many groups, the same whatever order people come in.

Many beginnings are tried on a sample, the best are settled on everybody. Of
divisions equally tight within a thousandth the most even one is taken: which of them arithmetic finds first is an
accident. Groups smaller than `smallest` people are no groups but loners.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.settling import Settled, beginnings, nearest_middles, settled
from talka.opinions.consensus.votes import Real, Whole

_STARTS, _STARTS_AGAIN = 32, 8
_TRIED_ON = 300
_SETTLED_ON = 5_000
_STARTS_PER_CANDIDATE = 8
_ROUGH_ROUNDS, _ROUNDS = 8, 300
_EQUALLY_TIGHT, _NUDGE = 1.001, 0.1
_COMPARED = 600


@dataclass(frozen=True)
class Division:
    """`labels` (people) number the groups from 0; `middles` (groups × 2)."""

    labels: Whole
    middles: Real

    @property
    def sizes(self) -> Whole:
        """How many people each group has."""
        return np.bincount(self.labels, minlength=len(self.middles))


def divide(points: Real, groups: int, smallest: int) -> Division | None:
    """The best division of `points` (people × 2) into `groups`, or None where every one leaves loners."""
    return divide_each(points[None], groups, smallest, _STARTS)[0]


def divide_each(
    points: Real, groups: int, smallest: int, starts: int = _STARTS_AGAIN
) -> list[Division | None]:
    """The same for several layers of points (layers × people × 2), one result each."""
    some, many = _sample(points, _TRIED_ON), _sample(points, _SETTLED_ON)
    begun = beginnings(some, groups, starts, np.random.default_rng(groups))
    tried = settled(some, begun, _ROUGH_ROUNDS).best(max(2, starts // _STARTS_PER_CANDIDATE))
    least = smallest * many.shape[1] / points.shape[1]
    found = settled(many, tried, _ROUNDS)
    tightest = np.where(_held(found, least), found.spreads, np.inf).argmin(axis=1)
    best = found.middles[:, range(len(points)), tightest]
    found = found.and_also(settled(many, _nudged(best), _ROUNDS))
    held = _held(found, least)
    return [
        everybody(layer, found.middles[:, at, even]) if held[at].any() else None
        for at, (layer, even) in enumerate(zip(points, _most_even(found, held), strict=True))
    ]


def everybody(points: Real, middles: Real) -> Division:
    """Each of `points` (people × 2) in the group whose middle (groups × 2) is nearest."""
    nearest, _far = nearest_middles(points[None], middles[:, None, None])
    return Division(nearest[0, 0], middles)


def _held(found: Settled, least: float) -> NDArray[np.bool_]:
    """Which (layers × beginnings) leave no loners."""
    return np.asarray(found.sizes.min(axis=0) >= least)


def _most_even(found: Settled, held: NDArray[np.bool_]) -> Whole:
    """For every layer which of the tightest `held` divisions is the most even one, by the entropy of shares."""
    spreads = np.where(held, found.spreads, np.inf)
    tight = spreads <= spreads.min(axis=1)[:, None] * _EQUALLY_TIGHT
    shares = found.sizes / found.sizes.sum(axis=0)
    entropy = -(shares * np.log(np.maximum(shares, 1e-12))).sum(axis=0)
    return np.asarray(np.where(tight, entropy, -np.inf).argmax(axis=1))


def _nudged(middles: Real) -> Real:
    """The same middles, in each beginning another one moved a tenth inwards: towards a more even division."""
    begun = np.repeat(middles[:, :, None], len(middles), axis=2)
    for group, inwards in enumerate(middles.mean(axis=0) - middles):
        begun[group, :, group] += _NUDGE * inwards
    return begun


def silhouettes(points: Real, divisions: Mapping[int, Division]) -> dict[int, float]:
    """Mean silhouette (Rousseeuw 1987), −1…1, of each division, on at most 600 points, evenly taken."""
    some = _sample(points, _COMPARED)
    across, along = (np.subtract.outer(axis, axis) for axis in some.T)
    far = np.sqrt(across**2 + along**2)
    return {
        key: _silhouette(far, everybody(some, one.middles).labels, len(one.middles))
        for key, one in divisions.items()
    }


def _silhouette(far: Real, labels: Whole, groups: int) -> float:
    rows, sizes = np.arange(len(labels)), np.bincount(labels, minlength=groups)
    sums = np.column_stack([far[:, labels == group].sum(axis=1) for group in range(groups)])
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[rows, labels] = np.inf
    other = others.min(axis=1)
    widths = (other - own) / np.maximum(np.maximum(own, other), 1e-12)
    return float(np.where(sizes[labels] > 1, widths, 0.0).mean())


def _sample(points: Real, most: int) -> Real:
    """At most so many people (second from last axis), evenly taken."""
    people = points.shape[-2]
    if people <= most:
        return points
    return points[..., np.linspace(0, people - 1, most).astype(np.int64), :]
