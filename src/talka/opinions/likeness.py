"""How much two texts say the same words in the same order."""

from collections.abc import Hashable, Sequence


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


def shared_runs(a: Sequence[Hashable], b: Sequence[Hashable], length: int = 3) -> int:
    """How many distinct runs of `length` words stand in both."""
    return len(_runs(a, length) & _runs(b, length))


def _runs(words: Sequence[Hashable], length: int) -> set[tuple[Hashable, ...]]:
    return set(zip(*(words[at:] for at in range(length)), strict=False))
