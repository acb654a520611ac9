"""Which language a text is in: py3langid, asked about the languages people here write."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from talka.opinions.cleaning import words

_LATGALIAN_AND_NEIGHBOURS = "lv ru en lt et uk de pl es fr it fi sv da no nl pt cs be"
_SHORT = 4
_SURE = 0.6
_ENOUGH = 300


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LATGALIAN_AND_NEIGHBOURS.split())
    return identifier


def languages(texts: Sequence[str], stated: Sequence[str | None]) -> list[str]:
    """ISO 639-1 code for every cleaned text; "" where there is nothing to tell it by.

    What was stated is believed. A text too short to tell takes the commonest language of its
    alphabet among the others.
    """
    guesses = [said or _guess(text) for text, said in zip(texts, stated, strict=True)]
    common: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for text, guess in zip(texts, guesses, strict=True):
        if guess:
            common[_cyrillic(text)][guess] += 1
    return [
        guess or (_commonest(common[_cyrillic(text)]) if words(text) else "")
        for text, guess in zip(texts, guesses, strict=True)
    ]


def _guess(text: str) -> str | None:
    if not words(text):
        return None
    code, sure = _identifier().classify(text[:_ENOUGH])
    return str(code) if sure >= _SURE or len(words(text)) > _SHORT else None


def _cyrillic(text: str) -> bool:
    return sum("\u0400" <= letter <= "\u04ff" for letter in text) * 2 > len(text.replace(" ", ""))


def _commonest(counter: Counter[str]) -> str:
    return min(counter, key=lambda code: (-counter[code], code), default="")
