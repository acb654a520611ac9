"""The process pseudonym beside a stance: encrypted, so that only the grouping job can tell who
stood where.

XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its 24-byte nonce may be drawn at random for every
row.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError

from talka.sealing.framing import framed

NONCE_BYTES = 24
PSEUDONYM_BYTES = 16


class SealBroken(ValueError):  # noqa: N818 - an outcome, not a fault
    """The sealed pseudonym was made with another key, for another row, or was altered."""


def pseudonym(tag_key: bytes, process: UUID, person: bytes) -> bytes:
    """Return the 16 bytes that stand for one person within one process and nowhere else."""
    message = framed(b"1", b"pseudonym", process.bytes, person)
    return hmac.new(tag_key, message, hashlib.sha256).digest()[:PSEUDONYM_BYTES]


def seal(key: bytes, nonce: bytes, plain: bytes, context: bytes) -> bytes:
    """Return nonce ‖ ciphertext (plain + 40 bytes), bound to ``context`` (the contribution's id).

    ``key`` has 32 bytes, ``nonce`` 24 fresh random ones; raises ValueError otherwise.
    """
    if len(nonce) != NONCE_BYTES:
        raise ValueError(f"a nonce has {NONCE_BYTES} bytes, not {len(nonce)}")
    return nonce + _encrypt(plain, context, nonce, key)


def open(key: bytes, box: bytes, context: bytes) -> bytes:
    """Return what was sealed for ``context``. Raises SealBroken."""
    try:
        return _decrypt(box[NONCE_BYTES:], context, box[:NONCE_BYTES], key)
    except (CryptoError, ValueError) as error:
        raise SealBroken("the sealed pseudonym cannot be opened") from error
