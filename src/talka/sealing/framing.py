"""Unambiguous joining of byte strings before they are hashed."""

from __future__ import annotations


def framed(*parts: bytes) -> bytes:
    """Join ``parts``, each preceded by its length as eight big-endian bytes.

    Two different tuples of parts never give the same bytes, so no part can borrow from its
    neighbour.
    """
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
