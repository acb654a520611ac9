"""Names for themes: the phrases said in one theme and seldom in the others (c-TF-IDF)."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from talka.opinions.cleaning import WORD, clean

_LONGEST = 3
_PHRASES = 6
_IN_NAME = 3
_STEM = 5


@cache
def function_words() -> frozenset[str]:
    """Words that carry no topic ("and", "ir", "это"), of all languages listed."""
    folder = files("talka.opinions") / "function_words"
    return frozenset(
        word for entry in folder.iterdir() for word in entry.read_text("utf-8").split()
    )


def phrase_counts(texts: Sequence[str]) -> Counter[str]:
    """In how many texts each phrase of one to three words stands, as written."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_phrases(text))
    return counts


def _phrases(text: str) -> set[str]:
    """Phrases that neither begin nor end in a function word, case folded."""
    found = set()
    tokens = [token.casefold() for token in WORD.findall(clean(text))]
    empty = [token in function_words() or len(token) < 3 for token in tokens]
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
            if not empty[start] and not empty[end - 1]:
                found.add(" ".join(tokens[start:end]))
    return found


def key_phrases(own: Counter[str], everywhere: Counter[str], own_texts: int) -> tuple[str, ...]:
    """The phrases that mark a group of texts, most telling first, none within another."""
    least = 1 if own_texts < 6 else 2
    scored = sorted(
        (
            (-many * math.log(1 + own_texts * _length(phrase) / (1 + everywhere[phrase])), phrase)
            for phrase, many in own.items()
            if many >= least
        )
    )
    chosen: list[str] = []
    for _, phrase in scored[:200]:
        if len(chosen) < _PHRASES and not any(_overlap(phrase, other) for other in chosen):
            chosen.append(phrase)
    return tuple(chosen)


def _length(phrase: str) -> float:
    return 1.0 + 0.5 * phrase.count(" ")


def _overlap(a: str, b: str) -> bool:
    return bool({word[:_STEM] for word in a.split()} & {word[:_STEM] for word in b.split()})


def name_of(phrases: Sequence[str], taken: set[str]) -> str:
    """A short title from the first phrases, different from those taken."""
    wanted = _IN_NAME
    name = _titled(phrases[:wanted])
    while name in taken and wanted < len(phrases):
        wanted += 1
        name = _titled(phrases[:wanted])
    return name


def _titled(phrases: Sequence[str]) -> str:
    text = ", ".join(phrases)
    return text[:1].upper() + text[1:]
