"""Quotes and short summaries in people's own words, each sentence with those who stand behind it.

Extractive: nothing is written by the machine. A sentence is chosen for the theme's telling
phrases it holds; it cites those who use the same phrases.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talka.opinions.said import Said
from talka.opinions.sentences import sentences
from talka.opinions.voices import Sentence

_QUOTES = 3
_SENTENCES = 3
_CITES = 12
_SHORT, _LONG = 40, 280
_EVENLY = 60
_SAME = 0.6
_STANDS_BEHIND = 0.5
_ASKED = 150


@dataclass(frozen=True, slots=True)
class _Saying:
    """A piece of text and the telling phrases in it."""

    voice: int
    text: str
    keys: frozenset[str]
    score: float


def best_quotes(said: Sequence[Said], weights: Mapping[str, float]) -> list[Said]:
    """Points that say most of what the theme says, of a length to be read, unlike one another."""
    sayings = [_saying(p.voice, p.text, frozenset(p.phrases), weights, p.sure) for p in said]
    return [said[place] for place in _unlike(sayings, _QUOTES)]


def summary(
    said: Sequence[Said], weights: Mapping[str, float], ids: Mapping[int, str]
) -> tuple[Sentence, ...]:
    """The sentences that together tell what the theme is about."""
    ranked = sorted(
        range(len(said)), key=lambda i: (-_weight(frozenset(said[i].phrases), weights), i)
    )
    sayings = [one for place in ranked[:_ASKED] for one in _sentences_of(said[place], weights)]
    out = []
    for place in _unlike(sayings, _SENTENCES):
        chosen = sayings[place]
        cites = [chosen.voice, *_behind(chosen, said, weights)]
        unique = list(dict.fromkeys(ids[voice] for voice in cites))
        out.append(Sentence(chosen.text, tuple(unique[:_CITES])))
    return tuple(out)


def _sentences_of(point: Said, weights: Mapping[str, float]) -> list[_Saying]:
    out = []
    for start, end in sentences(point.text):
        text = point.text[start:end]
        folded = text.casefold()
        keys = frozenset(k for k in point.phrases if point.phrases[k].casefold() in folded)
        out.append(_saying(point.voice, text, keys, weights, point.sure))
    return out


def _saying(
    voice: int, text: str, keys: frozenset[str], weights: Mapping[str, float], sure: float
) -> _Saying:
    known = keys & weights.keys()
    over = max(0, len(text) - _LONG) / _LONG + max(0, _SHORT - len(text)) / _SHORT
    score = (0.1 + sure) * _weight(known, weights) / math.sqrt(_EVENLY + len(text)) / (1 + over)
    return _Saying(voice, text, known, round(score, 9))


def _weight(keys: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[key] for key in sorted(keys & weights.keys()))


def _unlike(sayings: Sequence[_Saying], wanted: int) -> list[int]:
    """Places of the best, each with something the better ones do not say."""
    order = sorted(range(len(sayings)), key=lambda i: (-sayings[i].score, i))
    chosen: list[int] = []
    for place in order:
        if len(chosen) == wanted:
            break
        if not any(_same(sayings[place], sayings[other]) for other in chosen):
            chosen.append(place)
    return chosen


def _same(a: _Saying, b: _Saying) -> bool:
    if a.text == b.text:
        return True
    fewer = min(len(a.keys), len(b.keys))
    return fewer > 0 and len(a.keys & b.keys) > _SAME * fewer


def _behind(chosen: _Saying, said: Sequence[Said], weights: Mapping[str, float]) -> list[int]:
    """Voices that use at least half of the telling phrases of a sentence, the nearest first."""
    whole = _weight(chosen.keys, weights)
    if not whole:
        return []
    shares = [
        (_weight(chosen.keys & frozenset(point.phrases), weights) / whole, point.voice)
        for point in said
    ]
    near = sorted((-round(share, 9), voice) for share, voice in shares if share >= _STANDS_BEHIND)
    return [voice for _, voice in near]
