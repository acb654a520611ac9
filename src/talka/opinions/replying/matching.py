"""How much every paragraph speaks to every theme, whatever the languages of both.

Meaning beside words: the cross-language vectors without what all paragraphs and all themes have in common (in
minutes about one square everything is about the square), and the rare beginnings of words that both share.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import clean, words
from talka.opinions.replying.parts import Asked
from talka.opinions.vectors import load_vectors
from talka.opinions.vectors.embedding import unit

Scores = NDArray[np.float32]

_BEGINNING, _SHORT = 5, 3
_SAY_OF_WORDS = 0.15


def scores(paragraphs: Sequence[str], language: str, themes: Sequence[Asked]) -> Scores:
    """float32 (themes × paragraphs); from about −1 to 1.5, 0 being nothing in common.

    `language`: ISO 639-1 code of the paragraphs, "" where it is not known. Both must hold one at least.
    """
    texts = [clean(text) for text in paragraphs]
    return _meant(texts, language, themes) + np.float32(_SAY_OF_WORDS) * _shared(texts, themes)


def _meant(texts: Sequence[str], language: str, themes: Sequence[Asked]) -> Scores:
    own, _known = load_vectors().embed(texts, [language] * len(texts))
    asked = np.stack([_mean(theme) for theme in themes])
    return np.asarray(_apart(asked) @ _apart(own).T, np.float32)


def _mean(theme: Asked) -> Scores:
    said = [clean(text) for text in theme.texts]
    rows, _known = load_vectors().embed(said, [theme.language] * len(said))
    return np.asarray(unit(rows.mean(axis=0, keepdims=True))[0], np.float32)


def _apart(rows: Scores) -> Scores:
    """Without the common direction; a single row has none to lose."""
    return unit(rows - rows.mean(axis=0)) if len(rows) > 1 else rows


def _shared(texts: Sequence[str], themes: Sequence[Asked]) -> Scores:
    """The rarity of the beginnings both have, each 1 where it stands in one paragraph alone."""
    own = [_beginnings([text]) for text in texts]
    spread = Counter(begun for one in own for begun in one)
    most = log(1 + len(texts))
    weight = {begun: log((1 + len(texts)) / many) / most for begun, many in spread.items()}
    asked = [_beginnings(theme.texts) for theme in themes]
    rows = [[sum(weight[one] for one in sorted(a & b)) for b in own] for a in asked]
    return np.array(rows, np.float32)


def _beginnings(texts: Sequence[str]) -> set[str]:
    said = (word for text in texts for word in words(text))
    return {word[:_BEGINNING] for word in said if len(word) > _SHORT}
