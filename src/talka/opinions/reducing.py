"""Rows of numbers: their length, their likeness, and the few directions in which they differ most."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Dense = NDArray[np.floating[Any]]

_DIMENSIONS = 100
_ITERATIONS = 4
_TOGETHER = 500
_NOTHING = 1e-6


def unit(rows: Dense) -> Dense:
    """Rows of length 1; rows of zeros stay."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), np.float32)


def normalised(sparse: Any) -> Any:
    """Sparse rows of length 1; rows of zeros stay."""
    from scipy.sparse import diags

    length = np.sqrt(np.asarray(sparse.multiply(sparse).sum(axis=1)).ravel())
    return (diags((1 / np.where(length > 0, length, 1)).astype(np.float32)) @ sparse).tocsr()


def products(sparse: Any) -> Dense:
    """Every row times every other."""
    across = sparse.T.tocsr()
    parts = [
        (sparse[start : start + _TOGETHER] @ across).toarray()
        for start in range(0, sparse.shape[0], _TOGETHER)
    ]
    return np.concatenate(parts)


def directions(likeness: Dense) -> Dense:
    """The directions in which rows differ most, told by their products with one another.

    Truncated SVD by subspace iteration; its cost does not depend on the vocabulary (Halko,
    Martinsson and Tropp 2011, with a fixed start).
    """
    many = len(likeness)
    chance = np.random.default_rng(0)
    start = chance.standard_normal((many, min(_DIMENSIONS + 10, many)), np.float32)
    for _ in range(_ITERATIONS):
        start, _ = np.linalg.qr(likeness @ start)
    values, vectors = np.linalg.eigh(start.T @ likeness @ start)
    kept = [at for at in range(len(values))[::-1][:_DIMENSIONS] if values[at] > _NOTHING]
    return np.asarray(start @ vectors[:, kept] / np.sqrt(values[kept]), np.float32)
