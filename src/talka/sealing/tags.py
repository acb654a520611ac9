"""Keyed tags: one opinion per slot and one stance per person, with nothing that links two rows.

HMAC-SHA-256 (RFC 2104, FIPS 198-1) over length-prefixed parts. Every tag is 32 bytes. Once the tag
key of a process is destroyed, nobody can compute whose tag a row carries.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from uuid import UUID

from talka.sealing.framing import framed

VERSION = b"1"
SLOTS = 20
KEY_BYTES = 32


def handle(site_key: bytes, kind: str, value: str) -> bytes:
    """Return the 32-byte handle of a person under one uniqueness kind ("email", "eid", "member" …).

    ``value`` must already be normalised by its kind's rule (see `normalised`); it is never stored.
    """
    return _mac(site_key, b"handle", kind.encode(), value.encode())


def normalised(value: str) -> str:
    """Fold the ways of typing the same address or code: NFKC, no outer spaces, no letter case."""
    return unicodedata.normalize("NFKC", value).strip().casefold()


def voice_tag(key: bytes, process: UUID, person: bytes, slot: int) -> bytes:
    """Return the author tag of a person's ``slot``-th opinion (0…19) in one process.

    Raises ValueError for a slot outside the range: that is what caps opinions per person.
    """
    if not 0 <= slot < SLOTS:
        raise ValueError(f"slot {slot} is not in 0…{SLOTS - 1}")
    return _mac(key, b"voice", process.bytes, person, slot.to_bytes(1, "big"))


def stance_tag(key: bytes, process: UUID, person: bytes, contribution: UUID) -> bytes:
    """Return the tag of a person's stance on one contribution."""
    return _mac(key, b"stance", process.bytes, person, contribution.bytes)


def signature_tag(key: bytes, petition: UUID, person: bytes) -> bytes:
    """Return the tag of a person's one signature under a petition; ``key`` is that petition's own."""
    return _mac(key, b"signature", petition.bytes, person)


def _mac(key: bytes, purpose: bytes, *parts: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
    return hmac.new(key, framed(VERSION, purpose, *parts), hashlib.sha256).digest()
