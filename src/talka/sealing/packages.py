"""Whole files sealed to somebody's public key, so that whoever made them can't open them again.

X25519 + XSalsa20-Poly1305 sealed boxes (libsodium ``crypto_box_seal``; RFC 7748).
"""

from __future__ import annotations

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from talka.sealing.contacts import BoxDamaged


def seal_file(public: bytes, data: bytes) -> bytes:
    """Seal ``data`` to a public key of 32 bytes; the result is 48 bytes longer and different each time."""
    return bytes(SealedBox(PublicKey(public)).encrypt(data))


def open_file(private: bytes, box: bytes) -> bytes:
    """Return what was sealed to the key that belongs to ``private`` (32 bytes). Raises BoxDamaged."""
    try:
        return bytes(SealedBox(PrivateKey(private)).decrypt(box))
    except (CryptoError, ValueError, TypeError) as error:
        raise BoxDamaged("the file cannot be opened with this key") from error
