"""Short texts of several languages as numbers that lie close when they speak of the same."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.vectors.keys import LANGUAGES, Table
from talka.opinions.vectors.occurrences import Places
from talka.opinions.vectors.packed import Arrays
from talka.opinions.vectors.reading import Reading, read
from talka.opinions.vectors.rounding import unpacked, weight_of
from talka.opinions.vectors.subwords import pieces

Rows = NDArray[np.float32]

BESIDE = np.float32(0.15)
"""How much the letter sequences of a word add to its meaning where the word itself is known."""
_TOGETHER = 2_000
_NOTHING = 1e-9


class Vectors:
    """Static vectors of words in seven languages, and of letter sequences for other words."""

    def __init__(self, arrays: Arrays) -> None:
        """`arrays`: as `read_packed` gives them."""
        self._tables = [
            Table(code, arrays[f"{code}.keys"], arrays[f"{code}.rows"]) for code in LANGUAGES
        ]
        self._meanings = [arrays[f"{code}.meanings"] for code in LANGUAGES]
        self._weights = [arrays[f"{code}.weights"] for code in LANGUAGES]
        self._unknown, self._means = arrays["unknown"], arrays["means"]
        self._codes, self._book = arrays["codes"], arrays["book"]
        self._sequences, self._letters = arrays["sequences"], arrays["letters"]

    @property
    def dimensions(self) -> int:
        """The length of a row."""
        return int(self._means.shape[1])

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Rows, Rows]:
        """A row of unit length for every text, and the share of what it says that is known.

        `languages`: ISO 639-1 codes; "" or a language not known here is told by the words.
        Returns float32 (texts × dimensions) and float32 (texts,) from 0 to 1. Where no word is
        known the row is zero and the share 0: only the words themselves can tell there.
        """
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        known = np.zeros(len(texts), np.float32)
        stated = _stated(languages)
        for start in range(0, len(texts), _TOGETHER):
            part = slice(start, start + _TOGETHER)
            reading = read(texts[part], stated[part], self._tables)
            rows[part], known[part] = self._rows(reading)
        return rows, known

    def terms(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Any, Rows]:
        """How much each word says in each text, and what it means.

        Returns a sparse matrix, texts × words (a word in two languages counts as two), and float32
        rows of unit length, one a word. `languages` as in `embed`.
        """
        reading = read(texts, _stated(languages), self._tables)
        said = reading.seen.counts(reading.term, len(reading.latin))
        return said.multiply(self._weight(reading)).tocsr(), unit(self._terms(reading))

    def _rows(self, reading: Reading) -> tuple[Rows, Rows]:
        weight = self._weight(reading)
        sums = reading.seen.sums((weight[:, None] * self._terms(reading))[reading.term])
        counted = np.where(reading.number, 0, np.minimum(weight, 1))[reading.term]
        known = np.where(reading.row < 0, 0, 1)[reading.term] * counted
        every = np.maximum(reading.seen.sums(counted), _NOTHING)
        share = np.minimum(reading.seen.sums(known) / every, 1)
        rows = unit(unit(sums) - self._means[reading.languages])
        return np.where(share[:, None] > 0, rows, 0), share

    def _weight(self, reading: Reading) -> Rows:
        """How much every term says, from how rare it is."""
        weight = self._unknown[np.where(reading.number, len(LANGUAGES), reading.language)]
        for place, weights in enumerate(self._weights):
            here = (reading.language == place) & (reading.row >= 0)
            weight[here] = weight_of(weights[reading.row[here]])
        return np.asarray(weight, np.float32)

    def _terms(self, reading: Reading) -> Rows:
        """A row for every term: that of the word where it is known, and of its sequences."""
        parts = pieces(reading.latin, len(self._sequences))
        buckets = np.unique(parts.indices)
        found = parts[:, buckets] @ unpacked(self._sequences[buckets], self._letters)
        found[reading.row >= 0] *= BESIDE
        for place, meanings in enumerate(self._meanings):
            here = np.flatnonzero((reading.language == place) & (reading.row >= 0))
            found[here] += unpacked(self._codes[meanings[reading.row[here]]], self._book)
        return np.asarray(found, np.float32)


def _stated(languages: Sequence[str]) -> Places:
    """Languages as places in `LANGUAGES`, -1 for those not known here."""
    known = [LANGUAGES.index(code) if code in LANGUAGES else -1 for code in languages]
    return np.array(known, np.int64)


def unit(rows: Rows) -> Rows:
    """Rows of length 1; rows of zeros stay."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), np.float32)
