"""Rules of news and of reaching people: boxes, letters, who has not been heard yet. Plain Python."""

from __future__ import annotations

import hmac
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from talka.core.spaces.clock import PASSING, REMINDERS
from talka.sealing.framing import framed

ANSWERED, DONE = "answered", "done"
TOOL, PLACE = "tool", "place"  # told in a tool's own words
KINDS = (ANSWERED, DONE, *REMINDERS, *PASSING.values())
OFFICE_OPENS = timedelta(hours=7)  # reminders of a day leave no earlier
EVERY_WEEK = "/week"  # beside the language in a box
DIGEST_HOUR = 6  # UTC, on Mondays
LONGEST_ADDRESS = 254  # bytes of UTF-8 (RFC 5321, 4.5.3.1.3)
# Two publications on one day are one piece of news to those who wait for it.
APART = timedelta(hours=12)
# A worker that died while sending is taken for dead after this long; its letters are sent again.
LEASE = timedelta(minutes=10)
KEPT_AFTER_CLOSE = timedelta(days=730)
KEPT_AFTER_DONE = timedelta(days=30)
WAITS = tuple(timedelta(minutes=m) for m in (2, 10, 60, 360, 1440, 2880))


class Reader(NamedTuple):
    """Whom an opened box stands for, and whether news comes once a week instead of at once."""

    language: str
    address: str
    weekly: bool = False


def packed(reader: Reader) -> str:
    """What is sealed into a box: the language of letters, how often they come, and the address."""
    return f"{reader.language}{EVERY_WEEK if reader.weekly else ''} {reader.address}"


def unpacked(content: str) -> Reader:
    """Whom an opened box stands for."""
    label, _space, address = content.partition(" ")
    return Reader(label.removesuffix(EVERY_WEEK), address, label.endswith(EVERY_WEEK))


def readers(opened: Iterable[Reader]) -> list[Reader]:
    """One reader for each address, with the first language found; weekly only if every box says so."""
    found: dict[str, Reader] = {}
    for one in opened:
        first = found.setdefault(one.address, one)
        found[one.address] = first._replace(weekly=first.weekly and one.weekly)
    return list(found.values())


def next_digest(now: datetime) -> datetime:
    """When the coming weekly letter leaves: the next Monday morning after ``now``."""
    monday = now.astimezone(UTC).replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=monday.weekday())
    return monday if monday > now else monday + timedelta(days=7)


def is_too_soon(last: datetime | None, now: datetime) -> bool:
    """True while the last notice of a stage and kind is so young that fresh news joins the next one."""
    return last is not None and now - last < APART


def wait_after(failures: int) -> timedelta | None:
    """How long to wait after this many failures (from 1); None when it is time to give up."""
    return WAITS[failures - 1] if failures <= len(WAITS) else None


def letter_mark(contact_key: bytes, notice: UUID, address: str) -> str:
    """The left part of a letter's Message-ID: the same each time this notice goes to this address.

    HMAC-SHA-256 under the private contact key, so that once the key is destroyed no copy of a mailbox
    can be matched to a copy of the database.
    """
    return _mark(contact_key, b"letter", notice.bytes, address.encode())


def digest_mark(contact_key: bytes, notices: Iterable[UUID], address: str) -> str:
    """The same for a weekly letter, which tells of several notices; under the first one's process's key."""
    told = sorted(notice.bytes for notice in notices)
    return _mark(contact_key, b"digest", *told, address.encode())


def _mark(key: bytes, *parts: bytes) -> str:
    return hmac.digest(key, framed(*parts), "sha256").hex()[:32]


def addresses_due(closes: Iterable[datetime], ended: datetime | None) -> datetime | None:
    """When a process's contact key and boxes are to be destroyed; None for a process without stages.

    Two years after the last closing at most; earlier, a month after ``ended``, the moment when
    nothing was owed any more.
    """
    last = max(closes, default=None)
    if last is None:
        return None
    latest = last + KEPT_AFTER_CLOSE
    return latest if ended is None else min(latest, ended + KEPT_AFTER_DONE)


WAYS = ("poster", "paper", "school", "radio", "library", "social", "letter")
PLANNED, TOLD = "planned", "done"
LEAST_TO_TELL = 20  # opinions: among fewer, nobody's absence says anything
BY_CHANCE = 0.05


@dataclass(frozen=True)
class Gap:
    """A part of the residents that is heard less than chance explains: ``share`` of them, in per cent."""

    name: str
    heard: int
    total: int
    share: float


def gaps(counts: Mapping[str, int], shares: Mapping[str, float]) -> list[Gap]:
    """Whom too few opinions came from, the most missing first.

    ``counts``: opinions by name, all that say so; ``shares``: residents in per cent. Told where so few would
    come in fewer than one of twenty equal drawings (one-sided exact binomial test).
    """
    total = sum(counts.values())
    if total < LEAST_TO_TELL:
        return []
    found = [
        Gap(name, counts.get(name, 0), total, share)
        for name, share in shares.items()
        if at_most(counts.get(name, 0), total, share / 100) < BY_CHANCE
    ]
    return sorted(found, key=lambda gap: (gap.heard - gap.total * gap.share / 100, gap.name))


def at_most(heard: int, total: int, share: float) -> float:
    """P(X ≤ ``heard``) for X binomial with ``total`` drawings of probability ``share``."""
    if share <= 0 or heard >= total:
        return 1.0
    if share >= 1:
        return 0.0
    yes, no = math.log(share), math.log1p(-share)
    return min(
        1.0,
        math.fsum(math.exp(_ways(total, k) + k * yes + (total - k) * no) for k in range(heard + 1)),
    )


def _ways(total: int, k: int) -> float:
    """The logarithm of how many ways there are to choose ``k`` of ``total``."""
    return math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)


def tens(number: int) -> int:
    """Whole tens: openings told one by one would tell whose opinion came by which way."""
    return number // 10 * 10
