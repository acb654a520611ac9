"""Receipts: what a form's secret becomes.

A form carries a random 128-bit nonce. From it come the words a person keeps (88 bits) and the
digest the site stores. The nonce itself is never stored, so only the person's words lead to the
text.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw

from talka.sealing.framing import framed
from talka.sealing.words import BadWords, from_words, to_words

__all__ = [
    "ENTROPY_BYTES",
    "NONCE_BYTES",
    "Argon2Params",
    "BadWords",
    "digest",
    "from_words",
    "opening_tag",
    "receipt_entropy",
    "stance_digest",
    "to_words",
    "understanding_tag",
]

NONCE_BYTES = 16
ENTROPY_BYTES = 11


@dataclass(frozen=True)
class Argon2Params:
    """Cost of argon2id (RFC 9106); the defaults are OWASP's minimum: 19 MiB, 2 passes, 1 lane."""

    memory_kib: int = 19 * 1024
    passes: int = 2
    lanes: int = 1


def receipt_entropy(nonce: bytes, stage_id: UUID) -> bytes:
    """Return the 11 bytes behind a receipt's words: the first 88 bits of HMAC-SHA-256(nonce,
    "receipt" ‖ stage).

    Raises ValueError when the nonce hasn't 16 bytes.
    """
    _check(nonce)
    return hmac.new(nonce, b"receipt" + stage_id.bytes, hashlib.sha256).digest()[:ENTROPY_BYTES]


def digest(entropy: bytes, site_salt: bytes, params: Argon2Params | None = None) -> bytes:
    """Return the 32-byte argon2id digest of a receipt: what is stored, unique, and the idempotency
    key.

    ``site_salt`` has at least 16 bytes and is the same for every receipt, so that words can be
    looked up.
    """
    cost = params or Argon2Params()
    return hash_secret_raw(
        entropy, site_salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID
    )


def stance_digest(nonce: bytes) -> bytes:
    """Return SHA-256 of a stance form's nonce: its idempotency key.

    Raises ValueError unless 16 bytes.
    """
    _check(nonce)
    return hashlib.sha256(nonce).digest()


def understanding_tag(entropy: bytes, answer: UUID, site_salt: bytes) -> bytes:
    """Return the 32-byte mark under which a receipt says once whether it understands an answer.

    HMAC-SHA-256 under ``site_salt``: without the words and the salt nobody can tell whose mark it is, and two
    marks of one receipt have nothing in common.
    """
    return _mark(b"understood", entropy, answer, site_salt)


def opening_tag(entropy: bytes, stage: UUID, site_salt: bytes) -> bytes:
    """Return the 32-byte mark under which a receipt is counted once as opened after an answer; made as above."""
    return _mark(b"opened", entropy, stage, site_salt)


def _mark(what: bytes, entropy: bytes, of: UUID, site_salt: bytes) -> bytes:
    return hmac.new(site_salt, framed(what, entropy, of.bytes), hashlib.sha256).digest()


def _check(nonce: bytes) -> None:
    if len(nonce) != NONCE_BYTES:
        raise ValueError(f"a nonce has {NONCE_BYTES} bytes, not {len(nonce)}")
