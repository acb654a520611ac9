"""Phrases people use: one to three words that neither begin nor end in a word like "and"."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from talka.opinions.cleaning import WORD, clean
from talka.opinions.vectors.endings import stem
from talka.opinions.vectors.keys import LANGUAGES
from talka.opinions.vectors.spelling import bare

Phrases = Mapping[str, str]
"""A phrase without the endings of its words → the phrase as written, for one text."""

_LONGEST = 3


@cache
def function_words() -> frozenset[str]:
    """Words that carry no topic ("and", "ir", "это"), of all languages listed."""
    folder = files("talka.opinions") / "function_words"
    return frozenset(
        word for entry in folder.iterdir() for word in entry.read_text("utf-8").split()
    )


@lru_cache(maxsize=100_000)
def root(word: str, code: str) -> str:
    """A case-folded word without its ending, so that "ielas" and "ielām" count as the same."""
    return stem(bare(word), code) if code in LANGUAGES else word


def phrases(text: str, code: str) -> Phrases:
    """The phrases of a text, within its sentences."""
    found: dict[str, str] = {}
    line = clean(text)
    tokens = list(WORD.finditer(line))
    folded = [token.group().casefold() for token in tokens]
    roots = [root(word, code) for word in folded]
    empty = [len(word) < 3 or word in function_words() for word in folded]
    for start, first in enumerate(tokens):
        for end in range(start, min(start + _LONGEST, len(tokens))):
            last = tokens[end]
            if end > start and line[tokens[end - 1].end() : last.start()] not in (" ", "-"):
                break
            if not empty[start] and not empty[end]:
                key = " ".join(roots[start : end + 1])
                found.setdefault(key, line[first.start() : last.end()])
    return found


def spread(many: Iterable[Phrases]) -> Counter[str]:
    """In how many texts each phrase stands."""
    counts: Counter[str] = Counter()
    for found in many:
        counts.update(found.keys())
    return counts


def as_written(key: str, many: Sequence[Phrases]) -> str:
    """The commonest way to write a phrase; among equals the one in small letters."""
    ways = Counter(found[key] for found in many if key in found)
    return min(ways, key=lambda way: (-ways[way], way != way.lower(), way))
