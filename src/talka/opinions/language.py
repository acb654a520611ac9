"""Which language a text is in: py3langid, asked about the languages people here write.

Asked about every text of some thousands; of more it is asked about some, and the others are told
by the words and endings of those (naive Bayes).
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from talka.opinions.cleaning import words
from talka.opinions.tokens import Tokens, tokenized

_LATGALIAN_AND_NEIGHBOURS = "lv ru en lt et uk de pl es fr it fi sv da no nl pt cs be"
_SHORT = 4
_SURE = 0.6
_ENOUGH = 300
_ASKED = 2_000
_ENDING = 3
_UNSEEN = 0.1
_AT_ONCE = 50_000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LATGALIAN_AND_NEIGHBOURS.split())
    return identifier


def languages(
    texts: Sequence[str], stated: Sequence[str | None], tokens: Tokens | None = None
) -> list[str]:
    """ISO 639-1 code for every cleaned text; "" where there is nothing to tell it by.

    What was stated is believed. A text too short to tell takes the commonest language of its
    alphabet among the others. `tokens` are the words of the texts where they are known already.
    """
    open_ = [at for at, said in enumerate(stated) if not said]
    asked = open_[:: -(-len(open_) // _ASKED) or 1]
    told = dict(zip(asked, _asked([texts[at] for at in asked]), strict=True))
    out = [said or told.get(at, "") for at, said in enumerate(stated)]
    if len(asked) < len(open_):
        known = tokens or tokenized(texts)
        rest = np.array([at for at in open_ if at not in told], np.int64)
        for at, code in zip(rest.tolist(), _learned(known, out, asked, rest), strict=True):
            out[at] = code
    return out


def _asked(texts: Sequence[str]) -> list[str]:
    guesses = [_guess(text) for text in texts]
    common: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for text, guess in zip(texts, guesses, strict=True):
        if guess:
            common[_cyrillic(text)][guess] += 1
    return [
        guess or (_commonest(common[_cyrillic(text)]) if words(text) else "")
        for text, guess in zip(texts, guesses, strict=True)
    ]


def _guess(text: str) -> str | None:
    many = len(words(text[:_ENOUGH]))
    if not many:
        return None
    code, sure = _identifier().classify(text[:_ENOUGH])
    return str(code) if sure >= _SURE or many > _SHORT else None


def _learned(
    tokens: Tokens, codes: Sequence[str], asked: Sequence[int], rest: "np.ndarray[Any, Any]"
) -> list[str]:
    """The languages of the `rest`, by the words of those whose languages are told."""
    names = sorted({codes[at] for at in asked if codes[at]})
    if not names:
        return [""] * len(rest)
    table, prior = _table(tokens, [names.index(codes[at]) for at in asked if codes[at]],
                          [at for at in asked if codes[at]], len(names))  # fmt: skip
    found: list[str] = []
    for start in range(0, len(rest), _AT_ONCE):
        part = tokens.taken(rest[start : start + _AT_ONCE])
        best = (part.counts() @ table + prior).argmax(axis=1)
        found += [names[at] if many else "" for at, many in zip(best, part.lengths, strict=True)]
    return found


def _table(
    tokens: Tokens, owner: Sequence[int], places: Sequence[int], many: int
) -> tuple[Any, Any]:
    """How likely each word is in each language, by the word itself and by its last letters."""
    from scipy.sparse import csr_matrix

    at = (np.array(owner), np.arange(len(owner)))
    member = csr_matrix((np.ones(len(owner)), at), shape=(many, len(owner)))
    seen = np.asarray((member @ tokens.taken(np.array(places)).counts()).todense()).T
    ends: dict[str, int] = {}
    ending = np.array([ends.setdefault(w[-_ENDING:], len(ends)) for w in tokens.vocabulary])
    ended = np.zeros((len(ends), many))
    np.add.at(ended, ending, seen)
    prior = np.log(np.bincount(owner, minlength=many) + 1)
    return _likely(seen) + _likely(ended)[ending], prior


def _likely(seen: Any) -> Any:
    return np.log((seen + _UNSEEN) / (seen.sum(axis=0) + _UNSEEN * len(seen))).astype(np.float32)


def _cyrillic(text: str) -> bool:
    return sum("\u0400" <= letter <= "\u04ff" for letter in text) * 2 > len(text.replace(" ", ""))


def _commonest(counter: Counter[str]) -> str:
    return min(counter, key=lambda code: (-counter[code], code), default="")
