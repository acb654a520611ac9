"""What English words mean, from the company they keep.

Counts of words within ten words of each other, weighted by positive pointwise mutual information
with context smoothing and subsampling, reduced by a truncated SVD (Levy, Goldberg and Dagan 2015,
"Improving Distributional Similarity with Lessons Learned from Word Embeddings").
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.training.plan import Plan
from talka.opinions.vectors.embedding import unit
from talka.opinions.vectors.spelling import tokens

_WINDOW = 10
_SUBSAMPLE = 1e-4
_SMOOTH = 0.75
_OVER = 40
_ITERATIONS = 2


@dataclass(frozen=True)
class English:
    """Words, commonest first, the share of all text each makes up, and their unit vectors."""

    words: list[str]
    share: NDArray[np.float64]
    vectors: NDArray[np.float32]


def learn_english(texts: Iterable[str], plan: Plan) -> English:
    """Vectors (words × `plan.words`) of words that stand in the texts `plan.least` times."""
    bags = [[word for word in tokens(text) if not word.isdecimal()] for text in texts]
    counts = Counter(word for bag in bags for word in bag)
    words = sorted((w for w, n in counts.items() if n >= plan.least), key=lambda w: (-counts[w], w))
    place = {word: at for at, word in enumerate(words)}
    many = np.array([counts[word] for word in words], float)
    share = many / many.sum()
    lines = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    ids = np.fromiter((place.get(word, -1) for bag in bags for word in bag), np.int64)
    often = np.append(np.sqrt(_SUBSAMPLE / share), 0)
    keep = np.random.default_rng(0).random(len(ids)) < often[ids]
    together = _together(lines[keep], ids[keep], len(words))
    return English(words, share, _reduced(_surprise(together), plan.words))


def _together(lines: NDArray[np.int64], ids: NDArray[np.int64], many: int) -> Any:
    """Sparse words × words: how often two stand within ten words of each other."""
    from scipy.sparse import csr_matrix

    total = csr_matrix((many, many), dtype=np.float32)
    for step in range(1, _WINDOW + 1):
        near = lines[step:] == lines[:-step]
        a, b = ids[:-step][near], ids[step:][near]
        total = total + csr_matrix((np.ones(len(a), np.float32), (a, b)), (many, many))
    return (total + total.T).tocsr()


def _surprise(together: Any) -> Any:
    """Positive pointwise mutual information."""
    rows = np.asarray(together.sum(axis=1)).ravel()
    context = rows**_SMOOTH
    context /= context.sum()
    found = together.tocoo()
    value = np.log(found.data / np.maximum(rows[found.row], 1) / context[found.col])
    found.data = np.maximum(value, 0).astype(np.float32)
    found = found.tocsr()
    found.eliminate_zeros()
    return found


def _reduced(matrix: Any, dimensions: int) -> NDArray[np.float32]:
    """The leading left directions, scaled by the root of their strength; centred unit rows."""
    start = np.random.default_rng(0).standard_normal((matrix.shape[1], dimensions + _OVER))
    basis = matrix @ start.astype(np.float32)
    for _ in range(_ITERATIONS):
        basis, _r = np.linalg.qr(matrix @ (matrix.T @ np.linalg.qr(basis)[0]))
    small = (matrix.T @ basis).T
    left, strength, _right = np.linalg.svd(small @ small.T)
    strength = np.sqrt(strength)
    rows = (basis @ left[:, :dimensions]) * np.sqrt(strength[:dimensions])
    wide = np.zeros((len(rows), dimensions), np.float32)
    wide[:, : rows.shape[1]] = rows - rows.mean(axis=0)
    return unit(wide)
