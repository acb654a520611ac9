"""Signed notes (c2sp.org/signed-note) with Ed25519 (RFC 8032): a text anybody can check by eye and
by key.

A note is its text, which ends with a line break, an empty line, and signature lines ``— <name>
<base64(key id ‖ signature)>``. Lines of keys we don't know (witnesses) are kept and ignored.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

ED25519 = b"\x01"
SIGNATURE_START = "— "


class NoteBroken(ValueError):  # noqa: N818 - an outcome, not a fault
    """The note can't be read, or isn't signed by the key it should be signed by."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name, as ``name+hash+key`` (the verifier-key form of signed notes)."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ line break ‖ algorithm ‖ public key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        key = base64.b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read ``name+hash+key``. Raises NoteBroken."""
        try:
            name, _, key = text.strip().split("+", 2)
            raw = base64.b64decode(key, validate=True)
        except (ValueError, binascii.Error) as error:
            raise NoteBroken(f"“{text.strip()}” is not a public key") from error
        found = cls(name, raw[1:])
        if len(found.public) != 32 or str(found) != text.strip():
            raise NoteBroken(f"“{text.strip()}” is not a public key")
        return found


def verifier(name: str, seed: bytes) -> Verifier:
    """Return the public half of the Ed25519 ``seed`` (32 bytes) under ``name``."""
    return Verifier(name, bytes(SigningKey(seed).verify_key))


def sign(text: str, name: str, seed: bytes) -> str:
    """Return ``text`` as a note signed by ``seed``.

    Raises ValueError unless the text ends with a line break.
    """
    if not text.endswith("\n"):
        raise ValueError("a note's text ends with a line break")
    signature = SigningKey(seed).sign(text.encode()).signature
    return text + "\n" + signature_line(verifier(name, seed), signature)


def signature_line(key: Verifier, signature: bytes) -> str:
    """Return the line that carries ``signature`` (64 bytes)."""
    packed = base64.b64encode(key.key_id + signature).decode()
    return f"{SIGNATURE_START}{key.name} {packed}\n"


def signature(note: str, key: Verifier) -> bytes:
    """Return the 64-byte signature by ``key`` on ``note``, once checked. Raises NoteBroken."""
    text, lines = _parts(note)
    for line in lines:
        name, _, packed = line.removeprefix(SIGNATURE_START).partition(" ")
        raw = _decoded(packed)
        if name == key.name and hmac.compare_digest(raw[:4], key.key_id):
            return _checked(text, raw[4:], key)
    raise NoteBroken(f"not signed by {key.name}")


def opened(note: str, key: Verifier) -> str:
    """Return the text of ``note`` once its signature by ``key`` is checked. Raises NoteBroken."""
    signature(note, key)
    return _parts(note)[0]


def text_of(note: str) -> str:
    """Return a note's text without checking any signature. Raises NoteBroken."""
    return _parts(note)[0]


def _parts(note: str) -> tuple[str, list[str]]:
    head, gap, tail = note.rpartition("\n\n")
    lines = tail.splitlines()
    if not gap or not tail.endswith("\n") or not all(x.startswith(SIGNATURE_START) for x in lines):
        raise NoteBroken("this is not a signed note")
    return head + "\n", lines


def _decoded(packed: str) -> bytes:
    try:
        return base64.b64decode(packed, validate=True)
    except (ValueError, binascii.Error) as error:
        raise NoteBroken("a signature line can't be read") from error


def _checked(text: str, signed: bytes, key: Verifier) -> bytes:
    try:
        VerifyKey(key.public).verify(text.encode(), signed)
    except (BadSignatureError, ValueError) as error:
        raise NoteBroken(f"the signature of {key.name} is wrong") from error
    return signed
