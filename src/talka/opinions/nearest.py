"""Which opinions of others are most like one being written, by the words they share."""

import math
from collections import Counter
from collections.abc import Sequence

from talka.opinions.cleaning import clean, words
from talka.opinions.voices import Voice

_STEM = 5
_LEAST = 0.12


def similar(text: str, others: Sequence[Voice], limit: int = 3) -> tuple[tuple[str, float], ...]:
    """Ids of the `limit` opinions nearest to `text`, best first, each with its likeness 0–1.

    Cosine over the first letters of words, rare words counting more. Nothing is kept.
    """
    wanted = _stems(text)
    bags = [_stems(voice.text) for voice in others]
    spread = Counter(stem for bag in bags for stem in bag)
    weight = {stem: math.log(1 + len(bags) / (1 + spread[stem])) for stem in wanted}
    own = math.sqrt(sum(value * value for value in weight.values()))
    scored = []
    for voice, bag in zip(others, bags, strict=True):
        shared = wanted & bag
        if shared:
            total = math.sqrt(
                sum(math.log(1 + len(bags) / (1 + spread[stem])) ** 2 for stem in bag)
            )
            score = sum(weight[stem] ** 2 for stem in shared) / (own * total)
            scored.append((voice.id, round(score, 4)))
    scored.sort(key=lambda found: (-found[1], found[0]))
    return tuple(found for found in scored[:limit] if found[1] >= _LEAST)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(clean(text)) if len(word) > 2}
