"""Reading an exported ledger and recomputing every head in it.

The first line names the log and the key of its heads; then come leaves by position, and each head after the last
leaf it covers. All is read once, in memory of a fixed size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from talka.sealing import checkpoint
from talka.sealing.checkpoint import Checkpoint
from talka.sealing.merkle import EMPTY_ROOT, Frontier
from talka.sealing.notes import NoteBroken, Verifier

HASH = re.compile(r"[0-9a-f]{64}")


class LogBroken(ValueError):  # noqa: N818 - an outcome, not a fault
    """The file can't be read on; the message says where and why."""


def opened(line: str) -> Verifier:
    """Return the key named by the first line of an exported ledger. Raises LogBroken."""
    content = _content(line, 1)
    try:
        key = Verifier.parse(str(content.get("key")))
    except NoteBroken as error:
        raise LogBroken(f"line 1: {error}") from error
    if key.name != content.get("log"):
        raise LogBroken("line 1: the key is not of the ledger it names")
    return key


@dataclass
class Walk:
    """One reading of a log: what is watched for, and what was found."""

    key: Verifier
    watched_leaves: frozenset[bytes]
    watched_size: int
    tree: Frontier = field(default_factory=Frontier)
    head: Checkpoint | None = None
    heads: int = 0
    found: set[bytes] = field(default_factory=set)
    watched_root: bytes | None = None
    promise_keys: set[Verifier] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    _last: bytes = b""

    def read(self, lines: Iterable[str]) -> None:
        """Read the lines after the first. Raises LogBroken when they can't be read on."""
        if self.watched_size == 0:
            self.watched_root = EMPTY_ROOT
        for number, line in enumerate(lines, start=2):
            content = _content(line, number)
            if "hash" in content:
                self._leaf(content, number)
            else:
                self._head(str(content.get("head")), number)
        covered = self.head.size if self.head else 0
        if covered != self.tree.size:
            self.problems.append(
                f"{self.tree.size - covered} leaves at the end stand under no head"
            )

    def _leaf(self, content: dict[str, Any], number: int) -> None:
        spelled = str(content["hash"])
        if not HASH.fullmatch(spelled):
            raise LogBroken(f"line {number}: “{spelled[:80]}” is not the hash of a leaf")
        place = self.tree.size
        if content.get("position") != place:
            raise LogBroken(f"line {number}: here position {place} should stand")
        leaf = bytes.fromhex(spelled)
        if leaf <= self._last:
            self.problems.append(f"line {number}: leaf {place} is out of its batch's order")
        self._last = leaf
        self.tree.append(leaf)
        if leaf in self.watched_leaves:
            self.found.add(leaf)
        if self.tree.size == self.watched_size:
            self.watched_root = self.tree.root()

    def _head(self, note: str, number: int) -> None:
        try:
            head = checkpoint.verify(note, self.key)
        except NoteBroken as error:
            raise LogBroken(f"line {number}: {error}") from error
        self._compare(head, f"line {number}: the head of size {head.size}")
        self.head, self._last = head, b""
        self.heads += 1
        self.promise_keys.add(head.promises)

    def _compare(self, head: Checkpoint, which: str) -> None:
        if head.size != self.tree.size:
            self.problems.append(f"{which} stands after {self.tree.size} leaves")
        elif head.root != self.tree.root():
            self.problems.append(f"{which} does not fit the leaves before it")
        if self.head and head.day < self.head.day:
            self.problems.append(f"{which} is dated before the head it follows")


def _content(line: str, number: int) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except ValueError as error:
        raise LogBroken(f"line {number} can't be read") from error
    if not isinstance(content, dict):
        raise LogBroken(f"line {number} can't be read")
    return content
