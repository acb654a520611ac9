"""Pairs of long texts worth comparing, found without comparing all (MinHash, Broder 1997)."""

import itertools
from collections.abc import Iterator, Sequence

_HASHES = 256
_BAND = 2
_SEED = 42


def candidates(bags: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Index pairs (a < b) of texts that probably share word pairs; each pair once.

    Bands of two hashes: texts with a seventh of their word pairs in common meet with
    probability .9, texts with a hundredth with .01. Members of a bucket are linked to its first
    and to their neighbour only, so that ten thousand copies make twenty thousand pairs.
    """
    seen: set[tuple[int, int]] = set()
    for bucket in _buckets(bags):
        for at in range(1, len(bucket)):
            for pair in ((bucket[0], bucket[at]), (bucket[at - 1], bucket[at])):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _buckets(bags: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    from rensa import RMinHash

    pairs = [sorted({f"{a} {b}" for a, b in itertools.pairwise(bag)}) for bag in bags]
    rows = RMinHash.digest_matrix_from_token_sets(pairs, _HASHES, _SEED).to_rows()
    for band in range(0, _HASHES, _BAND):
        found: dict[tuple[int, ...], list[int]] = {}
        for index, row in enumerate(rows):
            found.setdefault(tuple(row[band : band + _BAND]), []).append(index)
        yield from (bucket for bucket in found.values() if len(bucket) > 1)
