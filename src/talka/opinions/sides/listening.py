"""Goes through the words of a sentence and notes what approves or disapproves."""

import re
from collections.abc import Sequence

from talka.opinions.cleaning import ADDRESS
from talka.opinions.sides.lexicon import Cue, Lexicon
from talka.opinions.vectors.spelling import bare

CLEAR = 2
_REACH, _REACH_OF_DEMANDS = 3, 4
_DEMANDED, _MOST = 2, 4
_DOUBTED = 5
_NEVER = -99
_START = "^"
_OF_ADDRESSES = ("@", "://", "www.")
_TOKEN = re.compile(r"[^\W_]+|[,.;:!?()–—…\"“”„«»]")


def tokens(sentence: str) -> list[str]:
    """Words and signs of a sentence after a mark of its beginning; without case, diacritics and addresses."""
    if any(sign in sentence for sign in _OF_ADDRESSES):
        sentence = ADDRESS.sub(" ", sentence)
    return [_START, *_TOKEN.findall(bare(sentence.casefold()))]


class Listener:
    """Listens to one sentence. Places count its words."""

    def __init__(self, lexicon: Lexicon, words: Sequence[str]) -> None:
        """`words` as `tokens` gives them."""
        self._lexicon, self._words = lexicon, words
        self._heard: list[tuple[str, int]] = []
        self._new_clause()

    def _new_clause(self) -> None:
        """Nothing reaches over from the clause before."""
        self._side = self._not = self._should = self._less = _NEVER
        self._stop = self._supposed = False

    def heard(self) -> list[tuple[str, int]]:
        """What the words approve (1 … 4) or disapprove of (−4 … −1), each with its matter."""
        at = 0
        while at < len(self._words):
            cue = self._lexicon.at(self._words, at)
            if cue:
                self._hear(cue, at)
            elif not self._words[at].isalnum():
                self._new_clause()
            at += cue.length if cue else 1
        return self._heard

    def _hear(self, cue: Cue, at: int) -> None:
        if cue.kind == "not, also after" and at - self._side <= _REACH:
            matter, worth = self._heard.pop()
            self._heard.append((matter, -worth))
            self._side = _NEVER
        elif cue.kind.startswith("not"):
            self._not = at
        elif cue.kind == "doubt":
            self._not = at + _DOUBTED
        elif cue.kind == "should":
            self._should = at
        elif cue.kind == "if":
            self._supposed = True
        elif cue.kind != "other" and not self._supposed:
            self._weigh(cue, at)

    def _weigh(self, cue: Cue, at: int) -> None:
        worth = cue.worth
        if at - self._should <= _REACH_OF_DEMANDS:
            worth *= _DEMANDED
        if at - self._not <= _REACH:
            worth, self._not = -worth, _NEVER
        if cue.kind == "side":
            worth = self._turned(worth, at)
        else:
            self._less, self._stop = at, cue.kind == "stop"
        if worth:
            self._heard.append((cue.matter, max(-_MOST, min(_MOST, worth))))
            self._side = at

    def _turned(self, worth: int, at: int) -> int:
        """What a "less" or "stop" just before makes of a word; to stop something counts no more by itself."""
        if at - self._less > _REACH:
            return worth
        if self._stop:
            self._heard.pop()
        self._less = _NEVER
        return -worth
