"""Which opinions of others are most like one being written, by the words they share."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from talka.opinions.cleaning import composed
from talka.opinions.voices import Voice

_BEGINNING = re.compile(r"\b[^\W\d_]{3,5}")
_LEAST = 0.12
_TEXTS_REMEMBERED, _SETS_REMEMBERED = 20_000, 4


def similar(text: str, others: Sequence[Voice], limit: int = 3) -> tuple[tuple[str, float], ...]:
    """Ids of the `limit` opinions nearest to `text`, best first, each with its likeness 0–1.

    Cosine over the beginnings of words, rare ones counting more. Beginnings of the others' words
    are remembered, so that asking again about the same ones is quick; nothing of `text` is kept.
    """
    index = _indexed(tuple(voice.text for voice in others))
    wanted = sorted(_beginnings(text))
    own = math.sqrt(sum(index.weight(word) for word in wanted))
    shared: dict[int, float] = {}
    for word in wanted:
        for place in index.places.get(word, ()):
            shared[place] = shared.get(place, 0) + index.weight(word)
    scored = [
        (-round(value / (own * index.length[place]), 4), others[place].id)
        for place, value in shared.items()
    ]
    return tuple((voice, -score) for score, voice in sorted(scored)[:limit] if -score >= _LEAST)


@dataclass(frozen=True)
class _Index:
    """Where each beginning of a word stands, and how long each text is by its rare words."""

    many: int
    places: dict[str, list[int]]
    length: list[float]

    def weight(self, word: str) -> float:
        return _rarity(len(self.places.get(word, ())), self.many)


def _rarity(texts_with_it: int, texts: int) -> float:
    return math.log(1 + texts / (1 + texts_with_it)) ** 2


@lru_cache(maxsize=_SETS_REMEMBERED)
def _indexed(texts: tuple[str, ...]) -> _Index:
    bags = [_remembered(text) for text in texts]
    places: dict[str, list[int]] = {}
    for place, bag in enumerate(bags):
        for word in bag:
            places.setdefault(word, []).append(place)
    rarity = {word: _rarity(len(at), len(texts)) for word, at in places.items()}
    return _Index(
        len(texts), places, [math.sqrt(math.fsum(rarity[word] for word in bag)) for bag in bags]
    )


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(_BEGINNING.findall(composed(text).casefold()))


_remembered = lru_cache(maxsize=_TEXTS_REMEMBERED)(_beginnings)
