"""What texts mean beside the words they are written in: the second view of their likeness.

Static vectors of words in seven languages (`talka.opinions.vectors`) see that "bicycle" and "bike",
"velosipēds" and "велосипед" are one matter. Within one language they have a small say, since words
tell more there; where people write in several, only they can bring the languages together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.reducing import Dense, unit
from talka.opinions.vectors import load_vectors

_SAY, _SAY_ACROSS = 0.3, 4.0
_ANOTHER_LANGUAGE = 0.1


@dataclass(frozen=True)
class Meaning:
    """How the texts of one conversation are read: `common` is what all of them mean, `say` how much
    likeness of meaning counts beside likeness of words.
    """

    common: Dense
    say: float

    def rows(self, texts: Sequence[str], codes: Sequence[str]) -> Dense:
        """A row for every text, its length the square root of the say; `codes` may be "".

        Zero where no word is known to the vectors.
        """
        return self._apart(*load_vectors().embed(texts, codes))

    def _apart(self, rows: Dense, known: Dense) -> Dense:
        own = np.where(known[:, None] > 0, unit(rows - self.common), 0)
        return np.asarray(own * np.sqrt(np.float32(self.say)))


def learn_meaning(texts: Sequence[str], codes: Sequence[str]) -> tuple[Meaning, Dense]:
    """The meaning of a conversation (one text at least), and the rows of its texts."""
    rows, known = load_vectors().embed(texts, codes)
    own = known > 0
    common = rows[own].mean(axis=0) if own.any() else np.zeros(rows.shape[1], np.float32)
    meaning = Meaning(common, _say(codes))
    return meaning, meaning._apart(rows, known)


def _say(codes: Sequence[str]) -> float:
    _, *others = sorted(Counter(codes).values(), reverse=True)
    several = bool(others) and others[0] >= _ANOTHER_LANGUAGE * len(codes)
    return _SAY_ACROSS if several else _SAY
