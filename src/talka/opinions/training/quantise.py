"""Learning the books of product quantisation: k-means on every part of the rows."""

import numpy as np

from talka.opinions.vectors.rounding import Codes, Floats

_ENTRIES = 256
_LEARN_FROM = 16_384
_ITERATIONS = 12
_TOGETHER = 16_384


def learn_book(rows: Floats, parts: int) -> Floats:
    """A book (parts × 256 × width) for rows of parts·width numbers."""
    chance = np.random.default_rng(0)
    some = rows[np.sort(chance.permutation(len(rows))[:_LEARN_FROM])]
    return np.array([_centres(part) for part in np.split(some, parts, axis=1)])


def codes_of(rows: Floats, book: Floats) -> Codes:
    """For every row and part the number of the entry most like it."""
    parts = np.split(rows, len(book), axis=1)
    return np.stack([_nearest(part, book[at]) for at, part in enumerate(parts)], axis=1)


def _centres(points: Floats) -> Floats:
    """Lloyd's k-means from a spread-out start; entries nobody is nearest to stay where they are."""
    order = np.lexsort(points.T)
    centres: Floats = points[order[np.linspace(0, len(points) - 1, _ENTRIES).astype(int)]].copy()
    for _ in range(_ITERATIONS):
        nearest = _nearest(points, centres)
        many = np.bincount(nearest, minlength=_ENTRIES)
        for axis in range(points.shape[1]):
            sums = np.bincount(nearest, points[:, axis], _ENTRIES)
            centres[:, axis] = np.where(many, sums / np.maximum(many, 1), centres[:, axis])
    return centres


def _nearest(points: Floats, centres: Floats) -> Codes:
    half = (centres**2).sum(axis=1) / 2
    found = [
        (points[start : start + _TOGETHER] @ centres.T - half).argmax(axis=1)
        for start in range(0, len(points), _TOGETHER)
    ]
    return np.asarray(np.concatenate(found), np.uint8)
