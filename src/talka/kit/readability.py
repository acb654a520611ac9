"""How easy a text is to read, told by what a writer can change: the length of the longest sentence."""

from __future__ import annotations

import re

SENTENCES = re.compile(r"[.!?…]+[\s\"”»)]|\n+")
WORDS = re.compile(r"\w+(?:[-’']\w+)*")

EASY, PLAIN = 12, 30
"""Words in a sentence that is easy (Inclusion Europe, *Information for all*, 2009: short sentences, one idea each)
and in one that most can still follow."""


def longest_sentence(text: str) -> int:
    """The number of words of the longest sentence; 0 for a text without words. Line breaks end sentences, too."""
    return max(len(WORDS.findall(sentence)) for sentence in SENTENCES.split(text))
