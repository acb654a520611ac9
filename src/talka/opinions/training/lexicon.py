"""What words of other languages mean: the mean of their English translations.

A word without a translation takes the meaning of its synonyms. Forms lead to the row of the word
they are forms of.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.training.english import English
from talka.opinions.training.sources import Links, Weighted
from talka.opinions.vectors.embedding import unit
from talka.opinions.vectors.spelling import tokens

_RARITY = 3e-4
Meaning = tuple[NDArray[np.float32], float]


@dataclass(frozen=True)
class Lexicon:
    """Words of one language, a row of numbers for each, and the share of all text they make up.

    `forms` leads from inflected words to words.
    """

    language: str
    words: list[str]
    vectors: NDArray[np.float32]
    share: NDArray[np.float64]
    forms: dict[str, str]


class Phrases:
    """The meaning of English phrases: the mean of their words, rare ones counting more."""

    def __init__(self, english: English) -> None:
        self._vectors, self._share = english.vectors, english.share
        self._place = {word: at for at, word in enumerate(english.words)}

    def of(self, phrase: str) -> Meaning | None:
        """A unit row and the log of the share of text of the rarest word; None: nothing known."""
        at = [self._place[word] for word in tokens(phrase) if word in self._place]
        if not at:
            return None
        share = self._share[at]
        row = (_RARITY / (_RARITY + share)).astype(np.float32) @ self._vectors[at]
        return unit(row[None])[0], float(np.log(share.min()))


def translated(
    language: str, words: Weighted, links: Iterable[Links], forms: Links, phrases: Phrases
) -> Lexicon:
    """The lexicon of a language from its dictionary; `links` lead to words that mean the same."""
    known = {word: _translations(found, phrases) for word, found in words.items()}
    meanings = {word: meaning for word, meaning in known.items() if meaning}
    for near in links:
        meanings |= _linked(near, meanings)
    names = sorted(meanings)
    return Lexicon(
        language,
        names,
        np.array([meanings[name][0] for name in names], np.float32),
        np.exp([meanings[name][1] for name in names]),
        {form: best for form, lemmas in forms.items() if (best := _lemma(form, lemmas, meanings))},
    )


def _translations(found: list[tuple[str, float]], phrases: Phrases) -> Meaning | None:
    said = [(meaning, weight) for text, weight in found if (meaning := phrases.of(text))]
    return _mean(said) if said else None


def _linked(links: Links, known: dict[str, Meaning]) -> dict[str, Meaning]:
    """Meanings of the words not yet known that lead to known ones."""
    found = {}
    for word, others in links.items():
        near = [(known[other], 1.0) for other in others if other in known]
        if near and word not in known and " " not in word:
            found[word] = _mean(near)
    return found


def _mean(said: list[tuple[Meaning, float]]) -> Meaning:
    whole = sum(weight for _, weight in said)
    row = sum(weight / whole * meaning[0] for meaning, weight in said)
    return np.asarray(row, np.float32), sum(weight * m[1] for m, weight in said) / whole


def _lemma(form: str, lemmas: list[str], known: dict[str, Meaning]) -> str | None:
    """The known word a form most probably belongs to: it begins alike, and is common."""
    fitting = [lemma for lemma in lemmas if lemma in known and lemma[:1] == form[:1]]
    return max(
        fitting,
        key=lambda lemma: (_alike(form, lemma) - len(lemma), known[lemma][1], lemma),
        default=None,
    )


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
