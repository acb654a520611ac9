"""Which side a text takes, where it says so clearly.

Words that approve or disapprove are counted within their sentence. "Not", "should", "less" and the like reach over
the three words after them, never past a comma. A question takes no side, nor does what is only supposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from talka.opinions.sentences import sentences
from talka.opinions.sides.lexicon import LANGUAGES, lexicon
from talka.opinions.sides.listening import CLEAR, Listener, tokens

Side = Literal["for", "against", "unclear"]

_READ = 1_000
_TO_ONE = 2
_ONE_IN = 6


@dataclass(frozen=True, slots=True)
class Tone:
    """How much a sentence approves (`up`) and disapproves (`down`), in all and by clear words alone (`clear`).

    `matters` are what its clear words speak of, each with 1 where they approve, −1 where they disapprove.
    """

    up: int = 0
    down: int = 0
    clear: int = 0
    matters: frozenset[tuple[str, int]] = frozenset()

    @property
    def sign(self) -> int:
        """1 where the sentence clearly approves, −1 where it clearly disapproves, else 0."""
        return _sign(self.up, self.down, self.clear)


def _sign(up: int, down: int, clear: int) -> int:
    """The side of the clear words, unless more than half as much is said for the other."""
    if clear > 0 and up >= _TO_ONE * down:
        return 1
    return -1 if clear < 0 and down >= _TO_ONE * up else 0


def side_of(text: str, code: str) -> Side:
    """The side that a text's first thousand characters take; `code` is its language (ISO 639-1).

    Clear in a letter only where one sentence in six says so. In languages other than lv, ru, en, de: unclear.
    """
    return side_by([tone for _, tone in tones(text, code)])


def side_by(heard: Sequence[Tone]) -> Side:
    """The side of somebody whose sentences have these tones."""
    clear = sum(tone.clear for tone in heard)
    sign = _sign(sum(tone.up for tone in heard), sum(tone.down for tone in heard), clear)
    if not sign or abs(clear) * _ONE_IN < len(heard):
        return "unclear"
    return "for" if sign > 0 else "against"


def tones(text: str, code: str) -> list[tuple[str, Tone]]:
    """The sentences at a text's beginning, each with its tone."""
    return [(text[a:b], tone_of(text[a:b], code)) for a, b in sentences(text[:_READ])]


def tone_of(sentence: str, code: str) -> Tone:
    """How much one sentence approves and disapproves."""
    words = tokens(sentence)
    if code not in LANGUAGES or words[-1] == "?":
        return Tone()
    heard = Listener(lexicon(code), words).heard()
    return Tone(
        sum(worth for _, worth in heard if worth > 0),
        -sum(worth for _, worth in heard if worth < 0),
        sum(int(worth / CLEAR) for _, worth in heard),
        frozenset((m, 1 if worth > 0 else -1) for m, worth in heard if abs(worth) >= CLEAR),
    )
