"""Under which keys a word is looked for: as written, bare, without its ending, in Latin letters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from talka.opinions.vectors.endings import stem
from talka.opinions.vectors.spelling import bare, in_latin

Keys = NDArray[np.uint32]

LANGUAGES = ("lv", "ru", "en", "et", "lt", "de", "uk")
"""The languages these vectors know, ISO 639-1."""
CYRILLIC = frozenset({"ru", "uk"})


def exact_key(word: str) -> int:
    """The word as it is written."""
    return crc32(b"=" + word.encode())


def bare_key(plain: str) -> int:
    """The word without diacritics; `plain` comes from `bare`."""
    return crc32(b"~" + plain.encode())


def stem_key(plain: str, language: str) -> int:
    """The bare word without its ending."""
    return crc32(b"^" + stem(plain, language).encode())


def latin_key(latin: str, language: str) -> int:
    """A word of a Cyrillic language typed in Latin letters, without its ending."""
    return crc32(b"@" + stem(latin, language, latin=True).encode())


@dataclass(frozen=True)
class Spelled:
    """Words with their other spellings, each made once for all languages."""

    plain: list[str]
    latin: list[str]
    exact: Keys
    bare: Keys
    cyrillic: NDArray[np.bool_]


def spelled(words: Sequence[str]) -> Spelled:
    """The spellings of case-folded words."""
    plain = [bare(word) for word in words]
    cyrillic = [any("\u0400" <= letter <= "\u04ff" for letter in word) for word in plain]
    return Spelled(
        plain,
        [in_latin(word) for word in plain],
        _keys(map(exact_key, words)),
        _keys(map(bare_key, plain)),
        np.array(cyrillic, bool),
    )


class Table:
    """The words of one language: ascending hashed keys, and the row of numbers each leads to."""

    def __init__(self, language: str, keys: Keys, rows: NDArray[np.unsignedinteger]) -> None:
        """`keys` without repeats; `rows` of the same length."""
        self.language, self.keys, self.rows = language, keys, rows

    def find(self, words: Spelled) -> NDArray[np.int64]:
        """The row of every word, −1 where this language does not know it."""
        found = self._rows(words.exact)
        self._fill(found, found < 0, lambda at: words.bare[at])
        foreign = words.cyrillic != (self.language in CYRILLIC)
        self._fill(found, (found < 0) & ~foreign, lambda at: self._stems(words, at))
        if self.language in CYRILLIC:
            self._fill(found, (found < 0) & foreign, lambda at: self._latin(words, at))
        return found

    def _stems(self, words: Spelled, at: NDArray[np.int64]) -> Keys:
        return _keys(stem_key(words.plain[place], self.language) for place in at)

    def _latin(self, words: Spelled, at: NDArray[np.int64]) -> Keys:
        return _keys(latin_key(words.latin[place], self.language) for place in at)

    def _fill(
        self,
        found: NDArray[np.int64],
        where: NDArray[np.bool_],
        keys: Callable[[NDArray[np.int64]], Keys],
    ) -> None:
        at = np.flatnonzero(where)
        found[at] = self._rows(keys(at))

    def _rows(self, keys: Keys) -> NDArray[np.int64]:
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.rows[at].astype(np.int64), -1)


def _keys(numbers: Iterable[int]) -> Keys:
    return np.fromiter(numbers, np.uint32)
