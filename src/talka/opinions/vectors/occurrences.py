"""Which words stand in which texts, each different word looked at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.vectors.spelling import tokens

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Occurrences:
    """`word[i]` stands in `text[i]`, said `times[i]` times; places in `words` and in the texts."""

    words: list[str]
    text: Places
    word: Places
    times: NDArray[np.float32]
    texts: int

    def sums(self, values: Any) -> Any:
        """For every text the sum of `values` (occurrences or occurrences × n), times counted."""
        from scipy.sparse import csr_matrix

        every = np.arange(len(self.text))
        shape = (self.texts, len(self.text))
        return csr_matrix((self.times, (self.text, every)), shape) @ values

    def counts(self, terms: Places, many: int) -> Any:
        """A sparse matrix, texts × terms: times said. `terms` tells which of `many` each occurrence is."""
        from scipy.sparse import csr_matrix

        return csr_matrix((self.times, (self.text, terms)), (self.texts, many))


def occurrences(texts: Sequence[str]) -> Occurrences:
    """The words of every text; a word said again and again counts by the root of its number."""
    place: dict[str, int] = {}
    text: list[int] = []
    word: list[int] = []
    times: list[int] = []
    for at, counts in enumerate(Counter(tokens(text)) for text in texts):
        text += [at] * len(counts)
        word += [place.setdefault(token, len(place)) for token in counts]
        times += counts.values()
    said = np.sqrt(np.array(times, np.float32))
    return Occurrences(
        list(place), np.array(text, np.int64), np.array(word, np.int64), said, len(texts)
    )
