"""Contacts left for news: sealed to a process's public key, all boxes of one length.

X25519 + XSalsa20-Poly1305 sealed boxes (libsodium ``crypto_box_seal``; RFC 7748). Only the holder
of the private half, the notice worker, can open them; two boxes of the same address share nothing.
"""

from __future__ import annotations

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

# An email address has at most 254 bytes (RFC 5321, 4.5.3.1.3); the rest is room for a label.
PADDED_BYTES = 320


class ContactTooLong(ValueError):  # noqa: N818 - an outcome, not a fault
    """The address does not fit into the fixed size."""


class BoxDamaged(ValueError):  # noqa: N818 - an outcome, not a fault
    """The box was not sealed to this key, or was altered."""


def new_pair() -> tuple[bytes, bytes]:
    """Return a fresh (private, public) pair, 32 bytes each."""
    private = bytes(PrivateKey.generate())
    return private, public_half(private)


def public_half(private: bytes) -> bytes:
    """Return the public key that belongs to ``private``."""
    return bytes(PrivateKey(private).public_key)


def seal(public: bytes, address: str, padded_to: int = PADDED_BYTES) -> bytes:
    """Seal ``address`` (at most 318 bytes of UTF-8); the box always has 368 bytes.

    What needs more room has another ``padded_to``: 2 bytes fewer fit, and the box has 48 more.

    Raises ContactTooLong.
    """
    plain = address.encode()
    room = padded_to - 2
    if len(plain) > room:
        raise ContactTooLong(f"an address has at most {room} bytes")
    padded = len(plain).to_bytes(2, "big") + plain.ljust(room, b"\0")
    return bytes(SealedBox(PublicKey(public)).encrypt(padded))


def open(private: bytes, box: bytes) -> str:
    """Return the address in ``box``. Raises BoxDamaged."""
    try:
        padded = SealedBox(PrivateKey(private)).decrypt(box)
    except (CryptoError, ValueError, TypeError) as error:
        raise BoxDamaged("the box cannot be opened with this key") from error
    length = int.from_bytes(padded[:2], "big")
    return padded[2 : 2 + length].decode()
