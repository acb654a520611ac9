"""Texts as numbers: weighted words and letter sequences, then a small dense space.

Words catch what is talked about, letter sequences the same word in another ending or with a
slip of the pen. Both are weighted by rarity (TF-IDF) and reduced by truncated SVD (latent
semantic analysis, Deerwester et al. 1990).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.lemmas import Lemmas
from talka.opinions.letters import letter_counts

Dense = NDArray[np.float64]

_COMMON, _COMMON_LETTERS = 0.4, 0.2
_FEW = 40
_WORDS, _LETTERS = 1.0, 0.7
_DIMENSIONS = 100
_ITERATIONS = 4
_LEARN_FROM = 3_000
_NOTHING = 1e-6


@dataclass(frozen=True)
class Space:
    """What was learned from a set of texts, so that other texts can be placed among them."""

    lemmas: Lemmas
    vocabulary: dict[str, int]
    word_weight: Dense
    letter_weight: Dense
    axes: Dense
    common: Dense

    def sparse(self, texts: Sequence[str], languages: Sequence[str]) -> Any:
        """Rows of unit length, one per text: TF-IDF of words and letter sequences."""
        counts = _word_counts(self.lemmas.bags(texts, languages), self.vocabulary)
        return _joined(counts, letter_counts(texts), self.word_weight, self.letter_weight)

    def place(self, sparse: Any) -> Dense:
        """The same rows in the small dense space, without what all texts have in common.

        Of unit length again; a text that shares nothing with the others stays at zero.
        """
        rows = np.asarray(sparse @ self.axes)
        known = np.linalg.norm(rows, axis=1, keepdims=True) > _NOTHING
        return unit(np.where(known, unit(rows) - self.common, 0))


def learn_space(
    texts: Sequence[str], languages: Sequence[str], lemmas: Lemmas
) -> tuple[Space, Any]:
    """The space of these texts and their sparse rows in it."""
    bags = lemmas.bags(texts, languages)
    vocabulary = _vocabulary(bags)
    word, letter = _word_counts(bags, vocabulary), letter_counts(texts)
    weights = _rarity(word, len(texts), _COMMON), _rarity(letter, len(texts), _COMMON_LETTERS)
    sparse = _joined(word, letter, *weights)
    axes = _axes(sparse[:: -(-len(texts) // _LEARN_FROM)])
    common = unit(np.asarray(sparse @ axes)).mean(axis=0)
    return Space(lemmas, vocabulary, *weights, axes, common), sparse


def _axes(sparse: Any) -> Dense:
    """The directions in which the rows differ most: truncated SVD by subspace iteration.

    Works on the rows' products with one another, so its cost does not depend on the vocabulary
    (Halko, Martinsson and Tropp 2011, with a fixed start).
    """
    products = np.asarray((sparse @ sparse.T).todense())
    many = len(products)
    start = np.random.default_rng(0).standard_normal((many, min(_DIMENSIONS + 10, many)))
    for _ in range(_ITERATIONS):
        start, _ = np.linalg.qr(products @ start)
    values, vectors = np.linalg.eigh(start.T @ products @ start)
    kept = [at for at in range(len(values))[::-1][:_DIMENSIONS] if values[at] > _NOTHING]
    left = start @ vectors[:, kept] / np.sqrt(values[kept])
    return np.ascontiguousarray(sparse.T @ left)


def _terms(bag: Sequence[str]) -> list[str]:
    return [*bag, *(f"{a} {b}" for a, b in itertools.pairwise(bag))]


def _vocabulary(bags: Sequence[Sequence[str]]) -> dict[str, int]:
    spread: dict[str, int] = {}
    for bag in bags:
        for term in set(_terms(bag)):
            spread[term] = spread.get(term, 0) + 1
    least = 1 if len(bags) < _FEW else 2
    most = max(_FEW, _COMMON * len(bags))
    kept = sorted(term for term, many in spread.items() if least <= many <= most)
    return {term: place for place, term in enumerate(kept)}


def _word_counts(bags: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    rows, columns = [], []
    for row, bag in enumerate(bags):
        places = [vocabulary[term] for term in _terms(bag) if term in vocabulary]
        columns += places
        rows += [row] * len(places)
    shape = (len(bags), max(1, len(vocabulary)))
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def _rarity(counts: Any, texts: int, common: float) -> Dense:
    """Smoothed inverse document frequency; 0 for what stands in one text only or nearly all."""
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    weight = np.log((1 + texts) / (1 + spread)) + 1
    weight[spread < (1 if texts < _FEW else 2)] = 0
    weight[spread > max(_FEW, common * texts)] = 0
    return np.asarray(weight)


def _joined(word: Any, letter: Any, word_weight: Dense, letter_weight: Dense) -> Any:
    from scipy.sparse import hstack
    from sklearn.preprocessing import normalize

    parts = []
    for counts, weight, share in ((word, word_weight, _WORDS), (letter, letter_weight, _LETTERS)):
        part = counts.copy()
        part.data = (1 + np.log(part.data)) * weight[part.indices]
        part.eliminate_zeros()
        parts.append(normalize(part) * share)
    return normalize(hstack(parts).tocsr())


def unit(rows: Dense) -> Dense:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1))
