"""Names for themes: the phrases said in one theme and seldom in the others (c-TF-IDF)."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from talka.opinions.phrases import Phrases, as_written, spread
from talka.opinions.titling import is_dull

_KNOWN = 40
_SHOWN = 6
_IN_NAME = 3
_LONGER = 0.35
_OFTENER = 1.2
_STEM = 5


def telling(own: Sequence[Phrases], everywhere: Counter[str], total: int) -> dict[str, float]:
    """The phrases that mark these texts among all, most telling first, with their weight.

    Weight: texts that say it, times the logarithm of how much oftener they do than all `total`
    (pointwise Kullback–Leibler).
    """
    counts = spread(own)
    least = 1 if len(own) < _SHOWN else 2
    scored = []
    for key, many in counts.items():
        oftener = (many * total) / (len(own) * everywhere[key])
        if many >= least and (oftener > _OFTENER or len(own) == total):
            weight = many * math.log(max(_OFTENER, oftener)) * (1 + _LONGER * key.count(" "))
            scored.append((-round(weight, 6), key))
    telling = ((weight, key) for weight, key in sorted(scored) if not is_dull(as_written(key, own)))
    return {key: -weight for weight, key in islice(telling, _KNOWN)}


def key_phrases(weights: Iterable[str], own: Sequence[Phrases]) -> tuple[str, ...]:
    """The first few phrases as people write them, none sharing a word with another."""
    return tuple(as_written(key, own) for key in unlike(weights))


def unlike(keys: Iterable[str]) -> list[str]:
    """The first few phrases, none sharing a word with another."""
    chosen: list[str] = []
    for key in keys:
        if len(chosen) < _SHOWN and not any(_overlap(key, other) for other in chosen):
            chosen.append(key)
    return chosen


def _overlap(a: str, b: str) -> bool:
    return bool({word[:_STEM] for word in a.split()} & {word[:_STEM] for word in b.split()})


def name_of(shown: Sequence[str], taken: set[str]) -> str:
    """A short title from the first phrases, different from those taken."""
    for wanted in range(_IN_NAME, len(shown) + 1):
        name = _titled(shown[:wanted])
        if name not in taken:
            return name
    return _titled(shown)


def _titled(shown: Sequence[str]) -> str:
    text = ", ".join(shown)
    return text[:1].upper() + text[1:]
