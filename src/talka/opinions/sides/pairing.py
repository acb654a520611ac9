"""Sentences of different people that contradict each other: about one thing, with opposite signs.

"Should be closed" and "should not be closed" speak of one matter with opposite signs; where they also share telling
words, the two who said so disagree. Words are compared by cosine, rare ones counting more. Told only in languages in
which it was measured how often that is true (`docs/benchmarks.md`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from talka.opinions.cleaning import words
from talka.opinions.phrases import function_words, root
from talka.opinions.sides.hearing import Heard
from talka.opinions.voices import Contradiction, Sentence

_MEASURED = ("en",)
_BEST = 3
_ASKED = 100
_LONG = 300
_SHARED = 2
_ALIKE = 0.2
_SHORTEST = 3


class _Saying(NamedTuple):
    voice: int
    text: str
    sign: int
    matters: frozenset[tuple[str, int]]
    roots: frozenset[str]


def contradictions(heard: Sequence[Heard], ids: Mapping[int, str]) -> tuple[Contradiction, ...]:
    """The up to three pairs that contradict each other best; nobody speaks in two of them."""
    all_ = [one for voice in heard for one in _sayings(voice)]
    ups, downs = (_some([one for one in all_ if one.sign == sign]) for sign in (1, -1))
    if not ups or not downs:
        return ()
    alike = _alike(ups, downs)
    order = sorted(
        zip(*np.nonzero(alike), strict=True),
        key=lambda at: (-alike[at], ups[at[0]].text, downs[at[1]].text, *at),
    )
    return tuple(
        Contradiction(_cited(one, ids), _cited(other, ids))
        for one, other in _apart((ups[i], downs[j]) for i, j in order)
    )


def _apart(pairs: Iterable[tuple[_Saying, _Saying]]) -> Iterator[tuple[_Saying, _Saying]]:
    """The first few pairs in which nobody speaks twice."""
    used: set[int] = set()
    for pair in pairs:
        voices = {one.voice for one in pair}
        if len(voices) == 2 and not voices & used and len(used) < 2 * _BEST:
            used |= voices
            yield pair


def _cited(one: _Saying, ids: Mapping[int, str]) -> Sentence:
    return Sentence(one.text, (ids[one.voice],))


def _sayings(voice: Heard) -> list[_Saying]:
    """The sentences that are clear and short enough to be read."""
    return [
        _Saying(voice.voice, text, tone.sign, tone.matters, _roots(text, voice.code))
        for text, tone in voice.sentences
        if voice.code in _MEASURED and tone.sign and len(text) <= _LONG
    ]


def _roots(text: str, code: str) -> frozenset[str]:
    empty = function_words()
    return frozenset(
        root(word, code) for word in words(text) if len(word) >= _SHORTEST and word not in empty
    )


def _some(sayings: Sequence[_Saying]) -> Sequence[_Saying]:
    """A hundred, evenly chosen."""
    return sayings[:: -(-len(sayings) // _ASKED) or 1]


def _alike(ups: Sequence[_Saying], downs: Sequence[_Saying]) -> Any:
    """How alike each is with each, 0–1; 0 unless they share a matter and two words."""
    both = [*ups, *downs]
    has = _table([one.roots for one in both])
    rows = has * np.log(1 + len(both) / np.maximum(has.sum(axis=0), 1))
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    matters = [one.matters for one in both]
    opposite = [frozenset((matter, -sign) for matter, sign in own) for own in matters]
    own, turned = np.vsplit(_table([*matters, *opposite]), 2)
    many = len(ups)
    alike = np.round(rows[:many] @ rows[many:].T, 6)
    fits = (own[:many] @ turned[many:].T > 0) & (has[:many] @ has[many:].T >= _SHARED)
    return np.where(fits & (alike >= _ALIKE), alike, 0)


def _table(sets: Sequence[frozenset[Any]]) -> Any:
    """Which set (down) holds which value (across)."""
    place = {value: at for at, value in enumerate(sorted(frozenset().union(*sets)))}
    table = np.zeros((len(sets), len(place)))
    for at, own in enumerate(sets):
        table[at, [place[value] for value in own]] = 1
    return table
