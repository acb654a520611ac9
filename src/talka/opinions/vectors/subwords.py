"""Words as the short letter sequences in them, so that unknown words mean something too.

Sequences are told apart by a hash only (Bojanowski et al. 2017, "Enriching Word Vectors with
Subword Information"); words of all languages in Latin letters share them.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_LENGTHS = (4, 5)
_MULTIPLIER, _MIXER = np.uint32(0x01000193), np.uint32(0x9E3779B1)


def pieces(latin: Sequence[str], buckets: int) -> Any:
    """Sparse words × buckets; every row sums to 1.

    `latin`: words as `in_latin` writes them; `buckets`: a power of two.
    """
    from scipy.sparse import csr_matrix

    shift = np.uint32(33 - buckets.bit_length())
    parts = [_whole(latin), *(_sequences(latin, length) for length in _LENGTHS)]
    rows = np.concatenate([words for words, _ in parts])
    columns = (np.concatenate([hashes for _, hashes in parts]) * _MIXER) >> shift
    share = 1 / np.bincount(rows, minlength=len(latin))
    shape = (len(latin), buckets)
    return csr_matrix((share[rows].astype(np.float32), (rows, columns)), shape=shape)


def _whole(latin: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    hashes = np.fromiter((crc32(word.encode()) for word in latin), np.uint32, len(latin))
    return np.arange(len(latin)), hashes


def _sequences(latin: Sequence[str], length: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Word and hash of every sequence of `length` letters; "<" and ">" mark begin and end."""
    text = "".join(f"<{word}>" for word in latin)
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    words = np.repeat(np.arange(len(latin)), [len(word) + 2 for word in latin])
    many = max(0, len(letters) - length + 1)
    hashes = np.full(many, length, np.uint32)
    for step in range(length):
        hashes = (hashes * _MULTIPLIER) ^ letters[step : step + many]
    whole = words[:many] == words[length - 1 : length - 1 + many]
    return words[:many][whole], hashes[whole]
