"""How many in a theme clearly speak for something and how many against."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from talka.opinions.cleaning import words
from talka.opinions.phrases import root
from talka.opinions.sides.hearing import Heard
from talka.opinions.sides.judging import Side, side_of
from talka.opinions.voices import Sentence, SideFound, Sides, Voice

_LEAST = 3
_DECENT = 0.1
_COPIES_READ = 300
_CITES = 12
_SHORT, _LONG, _EVENLY = 30, 220, 60


def sides(
    heard: Sequence[Heard],
    weights: Mapping[str, float],
    ids: Mapping[int, str],
    copies: Mapping[int, Sequence[Voice]],
) -> Sides | None:
    """Both sides of a theme; None unless three texts are clearly on each and a tenth of all on one of them.

    `weights` say which phrases tell the theme from others; `copies` hold each voice that others repeat, by its
    number, with those after it.
    """
    up, down = ([one for one in heard if one.side == side] for side in ("for", "against"))
    if min(len(up), len(down)) < _LEAST or len(up) + len(down) < _DECENT * len(heard):
        return None
    people = _people(heard, copies)
    approve, disapprove = (
        SideFound(people[own[0].side], len(own), _clearest(own, sign, weights, ids))
        for own, sign in ((up, 1), (down, -1))
    )
    return Sides(approve, disapprove, people["unclear"])


def _people(heard: Sequence[Heard], copies: Mapping[int, Sequence[Voice]]) -> Counter[Side]:
    """How many take which side, those too who repeat somebody nearly word for word.

    One "not" is easily added to a letter that is copied: whose copy speaks otherwise counts by its own words. Of
    very many copies some hundred are read so, the others count as what they repeat.
    """
    people = Counter(one.side for one in heard)
    left = _COPIES_READ
    for one in heard:
        own, *others = [voice.text for voice in copies.get(one.voice, ())] or [""]
        changed = [text for text in others if text != own][:left]
        left -= len(changed)
        people[one.side] += len(others) - len(changed)
        whole = side_of(own, one.code)
        said = [side_of(text, one.code) for text in changed]
        people.update(one.side if side == whole else side for side in said)
    return people


def _clearest(
    own: Sequence[Heard], sign: int, weights: Mapping[str, float], ids: Mapping[int, str]
) -> Sentence:
    """The sentence of this side that tells most of what the theme is about."""
    said = [
        (tone.sign != sign, -_tells(text, one.code, weights), text, one.voice)
        for one in own
        for text, tone in one.sentences
    ]
    _, _, text, voice = min(said)
    cites = dict.fromkeys([voice, *(one.voice for one in own)])
    return Sentence(text, tuple(ids[voice] for voice in list(cites)[:_CITES]))


def _tells(text: str, code: str, weights: Mapping[str, float]) -> float:
    """How much of what the theme is about a sentence says, for its length."""
    known = sorted({root(word, code) for word in words(text)} & weights.keys())
    over = max(0, len(text) - _LONG) / _LONG + max(0, _SHORT - len(text)) / _SHORT
    said = 0.1 + sum(weights[key] for key in known)
    return round(said / math.sqrt(_EVENLY + len(text)) / (1 + over), 9)
