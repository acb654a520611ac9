"""Checkpoints: a log's signed head (c2sp.org/tlog-checkpoint).

Lines: the log's name, the number of leaves, the root in base64, then two extension lines — the day
of signing and the key that signs promises — so that whoever keeps an old head holds both keys to
their word.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from talka.sealing import notes
from talka.sealing.notes import NoteBroken, Verifier

DAY = "date "
PROMISES = "promises "


@dataclass(frozen=True)
class Checkpoint:
    """What a head says: ``root`` (32 bytes) stands over the first ``size`` leaves on ``day`` (UTC)."""

    log: str
    size: int
    root: bytes
    day: date
    promises: Verifier

    def text(self) -> str:
        """Return the note's text."""
        root = base64.b64encode(self.root).decode()
        return f"{self.log}\n{self.size}\n{root}\n{DAY}{self.day}\n{PROMISES}{self.promises}\n"


def sign(head: Checkpoint, seed: bytes) -> str:
    """Return the checkpoint, signed under the log's name with the Ed25519 ``seed``."""
    return notes.sign(head.text(), head.log, seed)


def verify(note: str, key: Verifier) -> Checkpoint:
    """Return what ``note`` says once its signature by ``key`` holds. Raises NoteBroken."""
    head = parse(notes.opened(note, key))
    if head.log != key.name:
        raise NoteBroken(f"a head of {head.log}, not of {key.name}")
    return head


def parse(text: str) -> Checkpoint:
    """Read a checkpoint's text; unknown extension lines are passed over. Raises NoteBroken."""
    try:
        log, size, root, *more = text.removesuffix("\n").split("\n")
        head = Checkpoint(
            log,
            _whole(size),
            base64.b64decode(root, validate=True),
            date.fromisoformat(_line(more, DAY)),
            Verifier.parse(_line(more, PROMISES)),
        )
    except (ValueError, binascii.Error) as error:
        raise NoteBroken("this is not a head of a ledger") from error
    if len(head.root) != 32:
        raise NoteBroken("the root of a head has 32 bytes")
    return head


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or text != str(int(text)):
        raise ValueError(text)
    return int(text)


def _line(lines: list[str], start: str) -> str:
    found = [line.removeprefix(start) for line in lines if line.startswith(start)]
    if len(found) != 1:
        raise ValueError(start)
    return found[0]
