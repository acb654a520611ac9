"""Few people who say one thing that nobody else says keep a place of their own.

Clustering minds large groups; three opinions on a dog park would end among forty on parks. Here
every sub-theme is searched for small parts that hold together more than twice as tightly as to
the rest, and those become sub-themes.
"""

import numpy as np
from numpy.typing import NDArray

from talka.opinions.clusters import Clusters
from talka.opinions.features import Dense

_FEWEST = 3
_LARGEST_SHARE = 0.25
_TIGHTER = 2.2
_FAR = 0.3
_MOST = 2
_SEARCHED = 3_000


def set_apart(leaned: Dense, clusters: Clusters) -> Clusters:
    """The same clusters with up to two small distinct groups of each sub-theme set apart."""
    fine, top = clusters.fine.copy(), list(clusters.top)
    for sub in range(len(clusters.top)):
        own = np.flatnonzero(clusters.fine == sub)
        for group in _groups(leaned[own]):
            fine[own[group]] = len(top)
            top.append(clusters.top[sub])
    return Clusters(fine, np.array(top, np.int64))


def _groups(rows: Dense) -> list[NDArray[np.int64]]:
    """Small tight parts of these rows, the most distinct first."""
    largest = int(len(rows) * _LARGEST_SHARE)
    if largest < _FEWEST or len(rows) > _SEARCHED:
        return []
    found = [
        (-gap, members.min(), members)
        for gap, members in _branches(rows)
        if _FEWEST <= len(members) <= largest and gap >= _TIGHTER
    ]
    chosen: list[NDArray[np.int64]] = []
    for _, _, members in sorted(found, key=lambda one: one[:2]):
        if len(chosen) < _MOST and not any(np.isin(members, other).any() for other in chosen):
            chosen.append(members)
    return chosen


def _branches(rows: Dense) -> list[tuple[float, NDArray[np.int64]]]:
    """Branches of the tree of these rows, with how much farther off their nearest kin is."""
    from scipy.cluster.hierarchy import linkage

    tree = linkage(rows, "average", metric="sqeuclidean")
    many = len(rows)
    members = [np.array([row]) for row in range(many)]
    height = [0.0] * many
    found = []
    for one, other, far, _ in tree:
        pair = int(one), int(other)
        found += [
            (round(float(far) / height[branch], 6), members[branch])
            for branch in pair
            if height[branch] > 0 and far >= _FAR
        ]
        members.append(np.concatenate([members[branch] for branch in pair]))
        height.append(max(float(far), 1e-9))
    return found
