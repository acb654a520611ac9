"""Merkle tree hashes and their incremental frontier (RFC 9162, 2.1; the same tree as RFC 6962).

A tree's complete subtrees are addressed by (level, index): level 0 holds the leaves; the subtree at
(level, index) covers the leaves index·2^level … (index+1)·2^level − 1. All hashes have 32 bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Node = tuple[int, int]
Lookup = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return the largest power of two smaller than ``size`` (at least 2)."""
    return int(1 << ((size - 1).bit_length() - 1))


@dataclass
class Frontier:
    """The right edge of a growing tree: the roots of its complete subtrees, largest first.

    Holds at most log₂(size) hashes, so a tree of any size grows by appending alone.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> list[tuple[Node, bytes]]:
        """Add one leaf hash; return the inner nodes that are complete now, lowest first."""
        made: list[tuple[Node, bytes]] = []
        index, level = self.size, 0
        self.hashes.append(leaf)
        while index & 1:
            right, left = self.hashes.pop(), self.hashes.pop()
            index, level = index >> 1, level + 1
            self.hashes.append(node_hash(left, right))
            made.append(((level, index), self.hashes[-1]))
        self.size += 1
        return made

    def root(self) -> bytes:
        """Return the tree's root (SHA-256 of nothing for the empty tree)."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root


def frontier_nodes(size: int) -> list[Node]:
    """Return where the frontier of a tree of ``size`` leaves stands, largest first."""
    nodes, start = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            nodes.append((level, start >> level))
            start += 1 << level
    return nodes


def frontier(size: int, lookup: Lookup) -> Frontier:
    """Return the frontier of a stored tree."""
    return Frontier(size, [lookup(level, index) for level, index in frontier_nodes(size)])


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over ``leaves`` (leaf hashes in order)."""
    tree = Frontier()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()
