"""Texts as numbers of words: read once, counted many times, small enough for a million texts."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import words

Ids = NDArray[np.int32]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Tokens:
    """The words of text i are `vocabulary[n]` for n in `ids[starts[i]:starts[i + 1]]`."""

    vocabulary: Sequence[str]
    ids: Ids
    starts: Places

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Places:
        """How many words each text has."""
        return np.diff(self.starts)

    def bag(self, index: int) -> Ids:
        """The words of one text, in order."""
        return self.ids[self.starts[index] : self.starts[index + 1]]

    def taken(self, places: Places) -> "Tokens":
        """Only the texts at these places, in this order."""
        lengths = self.lengths[places]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        at = np.arange(starts[-1]) + np.repeat(self.starts[places] - starts[:-1], lengths)
        return Tokens(self.vocabulary, self.ids[at], starts)

    def counts(self) -> Any:
        """A sparse matrix, texts × vocabulary: how often each word stands in each text."""
        from scipy.sparse import csr_matrix

        ones = np.ones(len(self.ids), np.float32)
        shape = (len(self), max(1, len(self.vocabulary)))
        counts = csr_matrix((ones, self.ids.copy(), self.starts), shape=shape)
        counts.sum_duplicates()
        return counts


def tokenized(texts: Sequence[str]) -> Tokens:
    """The words of these texts, numbered as they are met."""
    place = _numbers()
    ids, lengths = array("i"), np.zeros(len(texts) + 1, np.int64)
    for index, text in enumerate(texts, 1):
        ids.extend(map(place.__getitem__, words(text)))
        lengths[index] = len(ids)
    return Tokens(list(place), np.array(ids, np.int32), lengths)


def joined(parts: Iterable[Tokens]) -> Tokens:
    """The texts of all parts one after the other, numbered as if they had been read at once."""
    place = _numbers()
    ids, starts, many = [np.zeros(0, np.int32)], [np.zeros(1, np.int64)], 0
    for part in parts:
        numbers = np.fromiter(map(place.__getitem__, part.vocabulary), np.int32)
        ids.append(numbers[part.ids])
        starts.append(part.starts[1:] + many)
        many += len(part.ids)
    return Tokens(list(place), np.concatenate(ids), np.concatenate(starts))


def _numbers() -> defaultdict[str, int]:
    """Gives every word it is asked for the next free number."""
    place: defaultdict[str, int] = defaultdict()
    place.default_factory = place.__len__
    return place
