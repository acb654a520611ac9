"""Counts of letter sequences (3 to 5 letters inside a word), hashed into a fixed space."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import words

PLACES = 1 << 16
_LENGTHS = (3, 4, 5)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - 16)
_AT_ONCE = 4_000


def letter_counts(texts: Sequence[str]) -> Any:
    """A sparse matrix of counts, one row per text (there must be one) and `PLACES` columns."""
    from scipy.sparse import vstack

    parts = [_counts(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
    return vstack(parts).tocsr()


def _counts(texts: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    lines = [" " + " ".join(words(text)) + " " for text in texts]
    letters = np.frombuffer("".join(lines).encode("utf-32-le"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    found = [_sequences(letters, owner, length) for length in _LENGTHS]
    rows = np.concatenate([rows for rows, _ in found])
    columns = np.concatenate([columns for _, columns in found])
    ones = np.ones(len(rows))
    return csr_matrix((ones, (rows, columns)), shape=(len(texts), PLACES))


def _sequences(
    letters: NDArray[np.uint32], owner: NDArray[np.int64], length: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Owner and hashed place of every sequence with no blank inside (at its ends is fine)."""
    many = len(letters) - length + 1
    if many < 1:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    blank = letters == ord(" ")
    whole = owner[:many] == owner[length - 1 :]
    hashed = np.full(many, length, dtype=np.uint64)
    for place in range(length):
        if 0 < place < length - 1:
            whole &= ~blank[place : place + many]
        hashed = (hashed ^ letters[place : place + many]) * _MULTIPLIER
        hashed ^= hashed >> np.uint64(29)
    places = ((hashed * _MULTIPLIER) >> _SHIFT).astype(np.int64)
    return owner[:many][whole], places[whole]
