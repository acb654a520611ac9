"""The promise beside a receipt: this leaf will stand in that log by that day, signed.

A signed note of three lines — the log's name, the leaf's hash in hex, ``by`` and a day (UTC,
included). Whoever holds it can prove that an entry was dropped before it reached the ledger.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from talka.sealing import notes
from talka.sealing.notes import NoteBroken, Verifier

BY = "by "
PACKED_BYTES = 32 + 4 + 64


@dataclass(frozen=True)
class Promise:
    """Leaf hash ``leaf`` (32 bytes) will stand in ``log`` at the end of the day ``by`` (UTC)."""

    log: str
    leaf: bytes
    by: date

    def text(self) -> str:
        """Return the note's text."""
        return f"{self.log}\n{self.leaf.hex()}\n{BY}{self.by}\n"


def key_name(log: str) -> str:
    """Return the name of the key that signs a log's promises."""
    return f"{log}/promises"


def verifier(log: str, seed: bytes) -> Verifier:
    """Return the public half of the promise key ``seed`` of ``log``."""
    return notes.verifier(key_name(log), seed)


def sign(promised: Promise, seed: bytes) -> str:
    """Return the promise as a note signed with the Ed25519 ``seed``."""
    return notes.sign(promised.text(), key_name(promised.log), seed)


def verify(note: str, key: Verifier) -> Promise:
    """Return what ``note`` promises once its signature by ``key`` holds. Raises NoteBroken."""
    promised = parse(notes.opened(note, key))
    if key.name != key_name(promised.log):
        raise NoteBroken(f"a promise of {promised.log}, not of {key.name}")
    return promised


def parse(text: str) -> Promise:
    """Read a promise's text. Raises NoteBroken."""
    try:
        log, leaf, by = text.removesuffix("\n").split("\n")
        promised = Promise(log, bytes.fromhex(leaf), date.fromisoformat(by.removeprefix(BY)))
    except ValueError as error:
        raise NoteBroken("this is not a promise of a ledger") from error
    if promised.text() != text:
        raise NoteBroken("this is not a promise of a ledger")
    return promised


def pack(note: str, key: Verifier) -> str:
    """Return a promise in 134 letters fit for an address or a QR code. Raises NoteBroken."""
    promised = verify(note, key)
    day = promised.by.toordinal().to_bytes(4, "big")
    packed = promised.leaf + day + notes.signature(note, key)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(packed: str, log: str, key: Verifier) -> str:
    """Return the note behind `pack`'s letters, once its signature holds. Raises NoteBroken."""
    try:
        raw = base64.urlsafe_b64decode(packed + "==")
        if len(raw) != PACKED_BYTES:
            raise ValueError("wrong length")
        promised = Promise(log, raw[:32], date.fromordinal(int.from_bytes(raw[32:36], "big")))
    except (ValueError, OverflowError, binascii.Error) as error:
        raise NoteBroken("this is not a promise of a ledger") from error
    note = promised.text() + "\n" + notes.signature_line(key, raw[36:])
    verify(note, key)
    return note
