"""Inclusion and consistency proofs and their verification (RFC 9162, 2.1.3 and 2.1.4).

Proofs are made from stored complete subtrees through ``lookup(level, index)``; they take O(log
size) look-ups. Use `needed` to learn which, and fetch them at once.
"""

from __future__ import annotations

from collections.abc import Callable

from talka.sealing.merkle import Lookup, Node, node_hash, split


def inclusion(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """Return the audit path of leaf ``index`` in the tree of ``size``, lowest first.

    Raises IndexError when the leaf isn't in that tree.
    """
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(_subtree(middle, end, lookup))
            end = middle
        else:
            path.append(_subtree(start, middle, lookup))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, lookup: Lookup) -> list[bytes]:
    """Return the proof that the tree of ``old`` leaves is the beginning of the tree of ``new``.

    Raises IndexError unless 0 < old ≤ new.
    """
    if not 0 < old <= new:
        raise IndexError(f"no consistency between sizes {old} and {new}")
    return _consistency(old, 0, new, True, lookup)


def _consistency(old: int, start: int, end: int, whole: bool, lookup: Lookup) -> list[bytes]:
    """RFC 9162, 2.1.4.1: SUBPROOF over the leaves start … end; ``whole`` while the old root is
    known.
    """
    if old == end:
        return [] if whole else [_subtree(start, end, lookup)]
    middle = start + split(end - start)
    if old <= middle:
        proof = _consistency(old, start, middle, whole, lookup)
        return [*proof, _subtree(middle, end, lookup)]
    return [*_consistency(old, middle, end, False, lookup), _subtree(start, middle, lookup)]


def _subtree(start: int, end: int, lookup: Lookup) -> bytes:
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return lookup(level, start >> level)
    middle = start + split(size)
    return node_hash(_subtree(start, middle, lookup), _subtree(middle, end, lookup))


def needed(make: Callable[[Lookup], object]) -> list[Node]:
    """Return the nodes that ``make(lookup)`` would look up, without having any of them."""
    nodes: list[Node] = []

    def note(level: int, index: int) -> bytes:
        nodes.append((level, index))
        return b""

    make(note)
    return nodes


def verify_inclusion(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Tell whether ``path`` proves leaf hash ``leaf`` at ``index`` under ``root`` (RFC 9162,
    2.1.3.2).
    """
    if not 0 <= index < size:
        return False
    node, last, current = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(step, current)
            while node & 1 == 0 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, step)
        node, last = node >> 1, last >> 1
    return last == 0 and current == root


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]
) -> bool:
    """Tell whether ``proof`` shows the old tree to be a beginning of the new (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old & (old - 1) == 0:
        proof = [old_root, *proof]
    if not proof:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    return _climb(node, last, proof, old_root, new_root)


def _climb(node: int, last: int, proof: list[bytes], old_root: bytes, new_root: bytes) -> bool:
    before = after = proof[0]
    for step in proof[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while node & 1 == 0 and node != 0:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root
