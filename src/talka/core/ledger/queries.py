"""Every read of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db.models import Q

from talka.core.ledger import keys
from talka.core.ledger.domain import PRACTICE, node_key
from talka.core.ledger.models import Head, Leaf, Node
from talka.sealing import proofs
from talka.sealing.merkle import Lookup
from talka.sealing.merkle import Node as Place

CHUNK = 5000
Made = TypeVar("Made")


def latest_head() -> Head | None:
    """Return the newest signed head, or None before the first batch."""
    return Head.objects.order_by("-size").first()


def waiting() -> int:
    """Return how many leaves wait for the next batch."""
    counted = Q(stage=None) | Q(stage__lt=PRACTICE)
    return Leaf.objects.filter(counted, position=None).count()


def inclusion_proof(leaf: str, size: int | None = None) -> tuple[int, int, list[bytes]] | None:
    """Return (position, size, audit path) of the leaf with this hex hash.

    The proof is under the newest head unless ``size`` names another; None when the leaf isn't there.
    """
    head = latest_head()
    found = Leaf.objects.filter(hash=leaf, position__isnull=False).first()
    if head is None or found is None or found.position is None:
        return None
    index, under = found.position, size or head.size
    if not index < under <= head.size:
        return None
    return index, under, with_nodes(lambda lookup: proofs.inclusion(index, under, lookup))


def consistency_proof(old: int, new: int) -> list[bytes]:
    """Return the proof that the log of ``old`` leaves is the beginning of that of ``new``.

    Raises IndexError unless 0 < old ≤ new ≤ the newest head.
    """
    head = latest_head()
    if head is None or new > head.size:
        raise IndexError(f"no head of size {new}")
    return with_nodes(lambda lookup: proofs.consistency(old, new, lookup))


def with_nodes(make: Callable[[Lookup], Made]) -> Made:
    """Run ``make`` with the stored hashes it needs, fetched in at most two queries."""
    known = _fetch(proofs.needed(make))
    return make(lambda level, index: known[level, index])


def export(size: int | None = None) -> Iterator[str]:
    """Yield the log as JSON lines: its name and key, then leaves by position, each head after its last.

    ``size`` is a head's size; without it, everything under the newest head. Holds 5 000 leaves in memory.
    """
    head = latest_head()
    end = size or (head.size if head else 0)
    yield _line({"log": keys.log_id(), "key": str(keys.head_verifier())})
    start = 0
    for each in Head.objects.filter(size__lte=end).iterator(CHUNK):
        yield from _leaves(start, each.size)
        yield _line({"size": each.size, "head": each.note})
        start = each.size


def _leaves(start: int, end: int) -> Iterator[str]:
    for first in range(start, end, CHUNK):
        span = Leaf.objects.filter(position__gte=first, position__lt=min(first + CHUNK, end))
        for position, found in span.order_by("position").values_list("position", "hash"):
            yield _line({"position": position, "hash": found})


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False) + "\n"


def _fetch(places: list[Place]) -> dict[Place, bytes]:
    wanted = {node_key(level, index): (level, index) for level, index in places if level}
    positions = [index for level, index in places if not level]
    found = {wanted[row.key]: bytes(row.hash) for row in Node.objects.filter(key__in=wanted)}
    if positions:
        for leaf in Leaf.objects.filter(position__in=positions):
            found[0, leaf.position or 0] = bytes.fromhex(leaf.hash)
    return found
