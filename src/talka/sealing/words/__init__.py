"""Words for receipts: 88 bits as eight words of 11 bits, in a language a person can read aloud.

Each list has 2 048 lines; the n-th word of every language means the same eleven bits, so a receipt
printed in Latvian is the same receipt in English. Without diacritics and letter case no word stands
twice, within a list or between lists, so people may type them as they like.
"""

from __future__ import annotations

import difflib
import unicodedata
from functools import cache
from importlib.resources import files

WORDS = 8
BITS = 11
LANGUAGES = ("lv", "ru", "en")
LONGEST_TEXT = 400


class BadWords(ValueError):  # noqa: N818 - an outcome, not a fault
    """The text isn't eight words of a list.

    ``word`` is the first one in no list, with a ``suggestion`` where one is near; both are None
    when only the number of words, ``count``, is wrong.
    """

    def __init__(self, count: int, word: str | None = None, suggestion: str | None = None) -> None:
        self.count, self.word, self.suggestion = count, word, suggestion
        hint = f"; did you mean “{suggestion}”?" if suggestion else ""
        wrong = f"“{word}” is not a receipt word{hint}" if word else f"{count} words"
        super().__init__(f"a receipt has {WORDS} words: {wrong}")


def to_words(entropy: bytes, language: str) -> str:
    """Return 11 bytes as eight words with hyphens; a language without a list reads English.

    Raises ValueError unless there are 11 bytes.
    """
    if len(entropy) * 8 != WORDS * BITS:
        raise ValueError(f"a receipt has {WORDS * BITS // 8} bytes, not {len(entropy)}")
    words = _list(language if language in LANGUAGES else "en")
    number = int.from_bytes(entropy, "big")
    places = [number >> BITS * step & 0x7FF for step in reversed(range(WORDS))]
    return "-".join(words[place] for place in places)


def from_words(text: str) -> bytes:
    """Return the 11 bytes behind eight words of any list, however typed.

    Letter case, diacritics, spaces, punctuation and line breaks don't matter. Raises BadWords.
    """
    typed = _split(text[:LONGEST_TEXT])
    places = _places()
    for word in typed:
        if folded(word) not in places:
            raise BadWords(len(typed), word, _nearest(word))
    if len(typed) != WORDS or len(text) > LONGEST_TEXT:
        raise BadWords(len(typed))
    number = 0
    for word in typed:
        number = number << BITS | places[folded(word)]
    return number.to_bytes(WORDS * BITS // 8, "big")


def folded(word: str) -> str:
    """Return ``word`` without letter case and diacritics."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if letter.isalpha())


def _split(text: str) -> list[str]:
    shown = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    kept = (
        letter if letter.isalpha() or unicodedata.combining(letter) else " " for letter in shown
    )
    return "".join(kept).split()


def _nearest(word: str) -> str | None:
    near = difflib.get_close_matches(folded(word), _spellings(), n=1, cutoff=0.7)
    return _spellings()[near[0]] if near else None


@cache
def _list(language: str) -> tuple[str, ...]:
    return tuple((files(__name__) / f"{language}.txt").read_text(encoding="utf-8").split())


@cache
def _places() -> dict[str, int]:
    return {folded(word): place for each in LANGUAGES for place, word in enumerate(_list(each))}


@cache
def _spellings() -> dict[str, str]:
    return {folded(word): word for each in LANGUAGES for word in _list(each)}
