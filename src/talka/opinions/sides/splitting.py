"""How many in a theme clearly speak for something and how many against."""

import math
from collections.abc import Mapping, Sequence

from talka.opinions.cleaning import words
from talka.opinions.phrases import root
from talka.opinions.sides.hearing import Heard
from talka.opinions.sides.judging import Side
from talka.opinions.voices import Sentence, SideFound, Sides

_LEAST = 3
_DECENT = 0.1
_CITES = 12
_SHORT, _LONG, _EVENLY = 30, 220, 60


def sides(
    heard: Sequence[Heard],
    weights: Mapping[str, float],
    ids: Mapping[int, str],
    carried: Mapping[int, int],
) -> Sides | None:
    """Both sides of a theme, the larger first; None where three texts of each or a tenth of all are not clear.

    `weights` say which phrases tell the theme from others; `carried[voice]` how many people sent that voice's
    text, where more than one did.
    """
    split: dict[Side, list[Heard]] = {"for": [], "against": [], "unclear": []}
    for one in heard:
        split[one.side].append(one)
    fewest = min(len(split["for"]), len(split["against"]))
    clear = len(split["for"]) + len(split["against"])
    if fewest < _LEAST or clear < _DECENT * len(heard):
        return None
    found = [_side(side, split[side], weights, ids, carried) for side in ("for", "against")]
    found.sort(key=lambda side: (-side.people, -side.texts))
    return Sides((found[0], found[1]), _people(split["unclear"], carried))


def _side(
    side: Side,
    own: Sequence[Heard],
    weights: Mapping[str, float],
    ids: Mapping[int, str],
    carried: Mapping[int, int],
) -> SideFound:
    sign = 1 if side == "for" else -1
    said = [
        (one.voice, text, one.code)
        for one in own
        for text, tone in one.sentences
        if tone.sign == sign
    ]
    voice, text, _ = min(said, key=lambda it: (-_tells(it[1], it[2], weights), it[1], it[0]))
    cites = dict.fromkeys([voice, *(one.voice for one in own)])
    sentence = Sentence(text, tuple(ids[voice] for voice in list(cites)[:_CITES]))
    return SideFound("for" if sign > 0 else "against", _people(own, carried), len(own), sentence)


def _people(own: Sequence[Heard], carried: Mapping[int, int]) -> int:
    return sum(carried.get(one.voice, 1) for one in own)


def _tells(text: str, code: str, weights: Mapping[str, float]) -> float:
    """How much of what the theme is about a sentence says, for its length."""
    known = sorted({root(word, code) for word in words(text)} & weights.keys())
    over = max(0, len(text) - _LONG) / _LONG + max(0, _SHORT - len(text)) / _SHORT
    said = 0.1 + sum(weights[key] for key in known)
    return round(said / math.sqrt(_EVENLY + len(text)) / (1 + over), 9)
