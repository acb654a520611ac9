"""Pairs of long texts worth comparing, found without comparing all (MinHash, Broder 1997)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.tokens import Tokens

Hashes = NDArray[np.uint32]
Pairs = NDArray[np.int64]

_HASHES, _FEWER_HASHES = 256, 128
_MANY = 5_000
_ALIKE = 0.055
_LINKS = 4
_AT_ONCE = 200_000
_SEED = 42


def candidates(tokens: Tokens) -> Pairs:
    """Index pairs (a < b) of texts that probably share word pairs, one a row, each once.

    Bands of two hashes: texts with a seventh of their word pairs in common meet with probability
    .9, with a hundredth .01. Members of a bucket are linked to its first and to their neighbour
    only, so that ten thousand copies make twenty thousand pairs. Those whose hashes agree no
    oftener than strangers' do are left out, and all but the best few of each text. Texts need two words at least.
    """
    if len(tokens) < 2:
        return np.zeros((0, 2), np.int64)
    signed = _signatures(tokens, _HASHES if len(tokens) <= _MANY else _FEWER_HASHES)
    linked = np.unique(np.concatenate([_linked(signed[:, at : at + 2]) for at in
                                       range(0, signed.shape[1], 2)]), axis=0)  # fmt: skip
    agreed = np.concatenate(
        [
            (signed[part[:, 0]] == signed[part[:, 1]]).mean(axis=1)
            for part in np.split(linked, range(_AT_ONCE, len(linked), _AT_ONCE))
        ]
    )
    return _best(linked[agreed >= _ALIKE], agreed[agreed >= _ALIKE])


def _best(linked: Pairs, agreed: NDArray[np.float64]) -> Pairs:
    """For every text its links to the few before it that are most like it."""
    order = np.lexsort((linked[:, 0], -agreed, linked[:, 1]))
    owner = linked[order, 1]
    first = np.searchsorted(owner, owner)
    return np.asarray(linked[order[np.arange(len(order)) - first < _LINKS]], np.int64)


@dataclass(frozen=True)
class _Shuffle:
    """One of many fixed ways to put all numbers in another order."""

    factor: np.uint32
    shift: np.uint32

    def of(self, numbers: Hashes) -> Hashes:
        mixed = numbers * self.factor + self.shift
        return np.asarray((mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x2C1B3C6D))


def _signatures(tokens: Tokens, many: int) -> Hashes:
    """Texts × hashes: the least hash of the pairs of neighbouring words of each text."""
    chance = np.random.default_rng(_SEED)
    pairs = tokens.ids[:-1].astype(np.uint32) * np.uint32(0x9E3779B1)
    pairs = (pairs ^ (pairs >> np.uint32(13))) * np.uint32(0x85EBCA77)
    pairs += tokens.ids[1:].astype(np.uint32) * np.uint32(0xC2B2AE3D)
    within = np.ones(len(pairs), bool)
    within[tokens.starts[1:-1] - 1] = False
    starts = tokens.starts[:-1] - np.arange(len(tokens))
    numbers = pairs[within]
    signed = np.empty((len(tokens), many), np.uint32)
    for at in range(many):
        factor, shift = chance.integers(1, 1 << 32, 2, dtype=np.uint32)
        shuffle = _Shuffle(factor | np.uint32(1), shift)
        signed[:, at] = np.minimum.reduceat(shuffle.of(numbers), starts)
    return signed


def _linked(band: Hashes) -> Pairs:
    """Each text of a bucket with the first of its bucket and with the one before it."""
    key = band[:, 0].astype(np.uint64) << np.uint64(32) | band[:, 1]
    order = np.argsort(key, kind="stable")
    new = np.append(True, np.diff(key[order]) != 0)
    first = order[np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))]
    own = np.flatnonzero(~new)
    ones = np.concatenate([first[own], order[own - 1]])
    return np.stack([ones, np.concatenate([order[own], order[own]])], 1)
