"""Rules of the ledger: when a batch is due, and by when a promised leaf must stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

# A batch goes out once a day: smaller ones would put what one person wrote within minutes side by side, in
# whatever process, and lay the public order beside the clock. The hour is for the timer's own steps.
BATCH_EVERY = timedelta(hours=23)
# Twice the longest wait: the promise holds even when the timer stood still for most of a day.
PROMISED_WITHIN = timedelta(hours=48)
# Ids of stages and processes made for practice begin here.
PRACTICE = UUID(int=0xFFFFFFFF << 96)


@dataclass(frozen=True)
class Room:
    """The waiting room: how many leaves wait, and since when it was first seen not empty (UTC)."""

    waiting: int
    since: datetime | None


def is_due(room: Room, now: datetime) -> bool:
    """Tell whether the waiting leaves go into the log now: a day after the first was seen waiting."""
    if not room.waiting:
        return False
    return room.since is not None and now - room.since >= BATCH_EVERY


def since(room: Room, now: datetime) -> datetime | None:
    """Return since when the room counts as not empty; no leaf's own time is ever kept."""
    return (room.since or now) if room.waiting else None


def merge_by(now: datetime) -> date:
    """Return the last day (UTC, included) on which a leaf promised ``now`` may enter the log."""
    return (now + PROMISED_WITHIN).date()


def practice_id(random: bytes) -> UUID:
    """Return an id out of 12 random bytes that tells it is of something made for practice only.

    It begins with 32 one bits, as one id in four thousand million drawn by chance does (RFC 9562, version 4).
    """
    return UUID(bytes=PRACTICE.bytes[:4] + random)


def is_practice(id: UUID | None) -> bool:
    """Tell whether what bears this id was made for practice: nothing of it enters the log."""
    return id is not None and id >= PRACTICE


def node_key(level: int, index: int) -> int:
    """Return the one number of a complete subtree: its place when the tree is read left to right."""
    return (2 * index + 1 << level) - 1
