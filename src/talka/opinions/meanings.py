"""What texts mean beside the words they are written in: the second view of their likeness.

Static vectors of words in seven languages (`talka.opinions.vectors`) see that "bicycle" and "bike",
"velosipēds" and "велосипед" are one matter. Within one language they have a small say, since words
tell more there; where people write in several, only they can bring the languages together.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from talka.opinions.reducing import Dense, unit
from talka.opinions.vectors import load_vectors

_SAY, _SAY_ACROSS = 0.3, 4.0
_ANOTHER_LANGUAGE = 0.1


def meanings(texts: Sequence[str], codes: Sequence[str]) -> Dense:
    """A row for every text, its length the square root of its say beside the words.

    Zero where no word is known to the vectors.
    """
    rows, known = load_vectors().embed(texts, codes)
    own = known > 0
    rows[own] = unit(rows[own] - rows[own].mean(axis=0)) if own.any() else 0
    return np.asarray(rows * np.sqrt(np.float32(_say(codes))))


def _say(codes: Sequence[str]) -> float:
    """How much likeness of meaning counts beside likeness of words."""
    _, *others = sorted(Counter(codes).values(), reverse=True)
    several = bool(others) and others[0] >= _ANOTHER_LANGUAGE * len(codes)
    return _SAY_ACROSS if several else _SAY
