"""k-means from many beginnings at once, on several sets of points ("layers") of the same people at once.

`points` are layers × people × 2, middles groups × layers × beginnings × 2. Nothing here depends on the layers' number.
"""

from dataclasses import dataclass

import numpy as np

from talka.opinions.consensus.votes import Real, Whole


@dataclass(frozen=True)
class Settled:
    """`middles`; `sizes` (groups × layers × beginnings); `spreads` (layers × beginnings): squared distances in all."""

    middles: Real
    sizes: Real
    spreads: Real

    def best(self, many: int) -> Real:
        """For every layer the middles of so many of the tightest beginnings, as different as there are."""
        layers = range(len(self.spreads))
        places = [
            np.resize(np.unique(row, return_index=True)[1][:many], many)
            for row in self.spreads.round(9)
        ]
        return np.stack([self.middles[:, at, places[at]] for at in layers], axis=1)

    def and_also(self, other: "Settled") -> "Settled":
        """These and the other beginnings of the same layers."""
        return Settled(
            np.concatenate([self.middles, other.middles], axis=2),
            np.concatenate([self.sizes, other.sizes], axis=2),
            np.concatenate([self.spreads, other.spreads], axis=1),
        )


def settled(points: Real, middles: Real, rounds: int) -> Settled:
    """So many of Lloyd's rounds, fewer when nobody moves any more; a group that loses everybody stays where it was."""
    counted = np.concatenate([points, np.ones((*points.shape[:2], 1))], axis=2)
    nearest, far = nearest_middles(points, middles)
    for _ in range(rounds):
        sums = np.stack([(nearest == group) @ counted for group in range(len(middles))])
        sizes = sums[..., 2:]
        middles = np.where(sizes > 0, sums[..., :2] / np.maximum(sizes, 1), middles)
        before, (nearest, far) = nearest, nearest_middles(points, middles)
        if np.array_equal(before, nearest):
            break
    own = (points**2).sum(axis=(1, 2))[:, None]
    return Settled(middles, sizes[..., 0], np.maximum(far.sum(axis=-1) + own, 0.0))


def nearest_middles(points: Real, middles: Real) -> tuple[Whole, Real]:
    """Which middle is nearest to each point (layers × beginnings × people), and how far, squared, less its own square.

    A running minimum: for few groups much faster than argmin.
    """
    far = -2 * middles @ points.swapaxes(-1, -2)
    far += (middles**2).sum(axis=-1)[..., None]
    nearest, least = np.zeros(far.shape[1:], np.int64), far[0]
    for group in range(1, len(far)):
        nearest = np.where(far[group] < least, group, nearest)
        least = np.minimum(far[group], least)
    return nearest, least


def beginnings(points: Real, groups: int, many: int, chance: np.random.Generator) -> Real:
    """k-means++ (Arthur and Vassilvitskii 2007): each next middle a point drawn by its squared distance to those."""
    people = points.shape[1]
    middles = points[None, :, chance.integers(people, size=many)]
    own = (points**2).sum(axis=2)[:, None]
    while len(middles) < groups:
        far = np.maximum(own + nearest_middles(points, middles)[1], 0.0)
        heaped = far.cumsum(axis=2)
        drawn = (heaped < chance.random((many, 1)) * heaped[:, :, -1:]).sum(axis=2)
        new = np.take_along_axis(points, np.minimum(drawn, people - 1)[..., None], axis=1)
        middles = np.concatenate([middles, new[None]])
    return middles
