"""The vectors while they are learned: what a text means, and how its meaning bends with them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags

from talka.opinions.vectors.embedding import BESIDE

Floats = NDArray[np.float32]


@dataclass
class Parameters:
    """What is learned. Weights are logarithms.

    `projection` (300 × dimensions), `sequences` (buckets × dimensions), `weights` (one for each
    place of weight: every word of every table, then the unknown words of every language, then
    numbers), `means` (languages × dimensions).
    """

    projection: Floats
    sequences: Floats
    weights: Floats
    means: Floats


@dataclass(frozen=True)
class Corpus:
    """Texts ready to learn from: texts × terms, and what is fixed about each term."""

    counts: Any
    languages: NDArray[np.int64]
    words: Floats
    pieces: Any
    weight: NDArray[np.int64]
    known: NDArray[np.bool_]


class Batch:
    """Some texts of a corpus on their way through the model and back."""

    def __init__(
        self, corpus: Corpus, texts: NDArray[np.int64], learned: Parameters, dropped: Floats
    ) -> None:
        """`dropped`: for every term of the corpus 1, or 0 where it is to be taken as unknown."""
        counts = corpus.counts[texts]
        self.terms = np.unique(counts.indices)
        self.counts = counts[:, self.terms]
        self.languages = corpus.languages[texts]
        self.learned = learned
        self.words = corpus.words[self.terms] * dropped[self.terms, None]
        here = corpus.known[self.terms] & (dropped[self.terms] > 0)
        pieces = diags(np.where(here, BESIDE, np.float32(1))) @ corpus.pieces[self.terms]
        self.buckets = np.unique(pieces.indices)
        self.pieces = pieces[:, self.buckets]
        self.places = corpus.weight[self.terms]
        self.weight = np.exp(learned.weights[self.places])
        self.weighed = self.counts.multiply(self.weight[None, :]).tocsr()
        self.sequences = self.pieces @ learned.sequences[self.buckets]
        self.word_sums = self.weighed @ self.words
        self.sums = self.word_sums @ learned.projection + self.weighed @ self.sequences
        self.length = _length(self.sums)
        self.centred = self.sums / self.length - learned.means[self.languages]
        self.reach = _length(self.centred)
        self.rows = self.centred / self.reach

    def back(self, bend: Floats) -> Parameters:
        """How the parameters bend when the rows bend by `bend`; of sequences only `buckets`."""
        centred = _through_unit(bend, self.rows, self.reach)
        sums = _through_unit(centred, self.sums / self.length, self.length)
        means = np.zeros_like(self.learned.means)
        np.subtract.at(means, self.languages, centred)
        terms = self.weighed.T @ sums
        said = (self.counts.T @ sums * self.sequences).sum(axis=1)
        said += (self.counts.T @ (sums @ self.learned.projection.T) * self.words).sum(axis=1)
        weights = np.bincount(self.places, said * self.weight, len(self.learned.weights))
        return Parameters(
            self.word_sums.T @ sums, self.pieces.T @ terms, weights.astype(np.float32), means
        )


def _length(rows: Floats) -> Floats:
    return np.asarray(np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6))


def _through_unit(bend: Floats, rows: Floats, length: Floats) -> Floats:
    return np.asarray((bend - rows * (bend * rows).sum(axis=1, keepdims=True)) / length)
