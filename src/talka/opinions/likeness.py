"""How much two texts say the same words in the same order."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from talka.opinions.engines import parcels
from talka.opinions.tokens import Places, Tokens

_RUN = 3


def in_order(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """Twice the longest common subsequence of words over the words of both; 0–1.

    Bit-parallel (Hyyrö 2004): one step per word of `b`, all words of `a` at once.
    """
    if not a or not b:
        return 0.0
    where: dict[Hashable, int] = {}
    for place, word in enumerate(a):
        where[word] = where.get(word, 0) | 1 << place
    full = (1 << len(a)) - 1
    row = full
    for word in b:
        if match := row & where.get(word, 0):
            row = ((row + match) | (row - match)) & full
    return 2 * (len(a) - row.bit_count()) / (len(a) + len(b))


def shared_runs(texts: Tokens, pairs: Places) -> Places:
    """How many distinct runs of three words stand in both texts of each pair (pairs × 2), all pairs at once."""
    compared, place = np.unique(pairs, return_inverse=True)
    one, other = place.reshape(-1, 2).T
    held = _runs(texts.taken(compared))
    shared = np.zeros(len(pairs), np.int64)
    for part in parcels(len(pairs)):
        both = held[one[part]].multiply(held[other[part]])
        shared[part] = np.asarray(both.sum(axis=1)).reshape(-1)
    return shared


def _runs(texts: Tokens) -> Any:
    """Texts × runs, sparse: 1 where the run stands in the text."""
    from scipy.sparse import csr_matrix

    many = max(len(texts.ids) - _RUN + 1, 0)
    owner = np.repeat(np.arange(len(texts)), texts.lengths)
    whole = owner[:many] == owner[len(owner) - many :]
    words = [texts.ids[at : at + many][whole].astype(np.int64) for at in range(_RUN)]
    numbers = words[0]
    for following in words[1:]:  # two words as one number, so that none is ever too large
        numbers = np.unique(numbers, return_inverse=True)[1] * len(texts.vocabulary) + following
    runs, column = np.unique(numbers, return_inverse=True)
    ones = np.ones(len(column), np.int32)
    held = csr_matrix((ones, (owner[:many][whole], column)), (len(texts), max(1, len(runs))))
    held.data[:] = 1
    return held
