"""Rows gathered round middles: the plain means by which large sets become manageable.

Spherical k-means (Dhillon and Modha 2001) from given or evenly spaced beginnings, without chance.
"""

import numpy as np
from numpy.typing import NDArray

from talka.opinions.reducing import Dense, unit

Labels = NDArray[np.int64]

_AT_ONCE = 4_096


def middles(rows: Dense, labels: Labels, many: int | None = None) -> Dense:
    """The unit mean of the rows of every label (of `many`, or as many as occur)."""
    from scipy.sparse import csr_matrix

    groups = int(labels.max()) + 1 if many is None else many
    at = (labels, np.arange(len(labels)))
    members = csr_matrix((np.ones(len(labels), np.float32), at), shape=(groups, len(labels)))
    return unit(np.asarray(members @ rows))


def numbered(labels: NDArray[np.integer]) -> Labels:
    """The same labels as 0…k-1, none of them empty."""
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def mended(rows: Dense, labels: Labels, rounds: int) -> Labels:
    """Labels after rows moved to the nearest middle, until none wants to or `rounds` are over.

    A label that everybody left stays unused.
    """
    many = int(labels.max()) + 1
    for _ in range(rounds):
        better = nearest(rows, middles(rows, labels, many))
        if np.array_equal(better, labels):
            break
        labels = better
    return labels


def gathered(rows: Dense, groups: int, rounds: int = 4) -> Labels:
    """About `groups` groups of rows that lie together."""
    beginnings = rows[np.linspace(0, len(rows) - 1, groups).astype(np.int64)]
    return numbered(mended(rows, numbered(nearest(rows, beginnings)), rounds))


def nearest(rows: Dense, centres: Dense) -> Labels:
    """For every row the centre that is most like it."""
    parts = [
        (rows[at : at + _AT_ONCE] @ centres.T).argmax(axis=1)
        for at in range(0, len(rows), _AT_ONCE)
    ]
    return np.concatenate(parts).astype(np.int64)
