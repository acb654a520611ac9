"""Texts as bags of concepts: which of some hundred matters their words belong to, each for itself.

The mean of a text's words blurs what a single one hints at ("gumboots", "half past five"). Here every
word counts for the few groups of like words nearest to it, in whatever language (bag of concepts,
Kim, Kim and Cho 2017), weighted by rarity among these texts. Measured beside the mean it helps to
learn from examples where people answer one question, and does nothing for finding themes alone.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from talka.opinions.gathering import gathered, middles
from talka.opinions.reducing import Dense, directions, normalised, products, unit
from talka.opinions.vectors import load_vectors

_CONCEPTS = 600
_NEAREST = 5
_ALIKE = 0.5
_STANDS_FOR = 0.05


def concept_rows(texts: Sequence[str], codes: Sequence[str]) -> Dense:
    """A row of unit length for every text (one at least), without what all have in common.

    Takes memory for the square of the texts. `codes` are their languages.
    """
    counts, words = load_vectors().terms(texts, codes)
    if not len(words):
        return np.zeros((len(texts), 1), np.float32)
    said = counts @ _belonging(words)
    spread = np.asarray((said > _STANDS_FOR).sum(axis=0)).ravel()
    rare = np.log((1 + len(texts)) / (1 + spread)).astype(np.float32)
    likeness = products(normalised(said.multiply(rare).tocsr()))
    mean = likeness.mean(axis=0)
    likeness += mean.mean() - mean[None, :] - mean[:, None]
    return unit(likeness @ directions(likeness))


def _belonging(words: Dense) -> Any:
    """Words × concepts, 0–1: how much each word belongs to the few nearest to it."""
    from scipy.sparse import csr_matrix

    many = len(words) > _CONCEPTS
    like = words @ (middles(words, gathered(words, _CONCEPTS)) if many else words).T
    last = max(0, like.shape[1] - _NEAREST)
    least = np.maximum(np.partition(like, last, axis=1)[:, last], _ALIKE)
    like[like < least[:, None]] = _ALIKE
    return csr_matrix(((like - _ALIKE) / (1 - _ALIKE)) ** 2)
