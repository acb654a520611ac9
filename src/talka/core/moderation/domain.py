"""Rules of moderation: grounds, what a host's rules find in a text, figures of the public page. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

GROUNDS: Final = ("law", "hate", "threat", "private", "spam", "other")
HIDE, LEAVE = "hide", "leave"
DECISIONS: Final = (HIDE, LEAVE)
LINKS, SAME, WORD, PICTURE = "links", "same", "word", "picture"
RULES: Final = (LINKS, SAME, WORD, PICTURE)
UPHELD, REVERSED = "upheld", "reversed"
LONGEST_LIST: Final = 300
_LINK: Final = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Limits:
    """What a host's rules let pass: at most so many ``links`` in a text and ``same`` texts; 0 switches a rule off.

    ``words`` are folded words and phrases that a person shall look at.
    """

    links: int = 0
    same: int = 0
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """Which rule a text meets, and what in it."""

    rule: str
    what: str


def hit(body: str, folded: str, alike: int, limits: Limits) -> Hit | None:
    """The first rule that a text meets. ``folded``: without case and marks; ``alike``: how many say the very same."""
    if word := listed_word(folded, limits.words):
        return Hit(WORD, word)
    if limits.links and (found := len(_LINK.findall(body))) > limits.links:
        return Hit(LINKS, str(found))
    if limits.same and alike > limits.same:
        return Hit(SAME, str(alike))
    return None


def listed_word(folded: str, words: Collection[str]) -> str:
    """The listed word or phrase that stands in the text as a whole; "" when none does."""
    text = f" {_plain(folded)} "
    return next((word for word in sorted(words) if f" {word} " in text), "")


def word_list(folded_lines: Sequence[str]) -> list[str]:
    """Words and phrases of a list, one a line, each once, as they are compared."""
    return sorted({line for line in map(_plain, folded_lines) if line})


def _plain(text: str) -> str:
    """Its words with single spaces between them."""
    return " ".join(_WORD.findall(text))


def median(numbers: Sequence[int]) -> float | None:
    """The middle number, or the mean of the two in the middle; None of none."""
    if not numbers:
        return None
    ordered, half = sorted(numbers), len(numbers) // 2
    if len(ordered) % 2:
        return float(ordered[half])
    return (ordered[half - 1] + ordered[half]) / 2
