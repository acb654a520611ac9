"""The rules of petitions: states, thresholds, rows of a sheet, the pace. Plain Python."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from talka.core.tooling.domain import OptionsError

INVITING: Final = "inviting"
CHECKING: Final = "checking"
SIGNING: Final = "signing"
REFUSED: Final = "refused"
HANDED: Final = "handed"
STATES: Final = (INVITING, CHECKING, SIGNING, REFUSED, HANDED)
ACCEPTED: Final = "accepted"
DECISION: Final = "decision"
INSTITUTION_STEPS: Final = ("received", "committee", "hearing", DECISION)
STEPS: Final = (ACCEPTED, REFUSED, HANDED, *INSTITUTION_STEPS)

LONGEST_TITLE: Final = 160
LONGEST_NAME: Final = 80
KEY_BYTES: Final = 32
MOST_ROWS: Final = 40
LEAST_TOLD: Final = 10
BORN_TOLD: Final = re.compile(r"(\d{2})(\d{2})(\d{2})([0-2])\d{4}")
CENTURIES: Final = {"0": 1800, "1": 1900, "2": 2000}

UNREADABLE: Final = "unreadable"
YOUNG: Final = "young"
AGE_UNKNOWN: Final = "age unknown"


@dataclass(frozen=True)
class Options:
    """What an official sets.

    ``institution``: a key of institutions.json. ``threshold``: signatures needed, where the law asks for fewer.
    ``co_signers``: who must sign a draft before the host looks at it. ``authority_key``: the receiving authority's
    public key in base64, empty where it comes with the hand-over. ``keep_days``: how long names are kept after it.
    ``late_days``: how long after the close sheets signed before it still count.
    """

    institution: str = "municipality"
    threshold: int = 100
    co_signers: int = 2
    authority_key: str = ""
    keep_days: int = 60
    max_length: int = 6000
    late_days: int = 14

    def __post_init__(self) -> None:
        limits = {
            "threshold": (1, 1_000_000),
            "co_signers": (0, 50),
            "keep_days": (1, 730),
            "max_length": (200, 20_000),
            "late_days": (0, 60),
        }
        for name, (least, most) in limits.items():
            if not least <= getattr(self, name) <= most:
                raise OptionsError(f"{name} must be {least}…{most}")
        if self.authority_key and key_of(self.authority_key) is None:
            raise OptionsError("authority_key must be 32 bytes in base64")


@dataclass(frozen=True)
class Institution:
    """Where petitions go: its name and law in each language, the least number and age the law asks for."""

    name: dict[str, str]
    least: int
    age: int
    asks: str
    law: dict[str, str]
    link: str
    looked_at: str


@dataclass(frozen=True)
class Row:
    """One signature of a sheet, or why it does not count (``wrong``)."""

    name: str = ""
    code: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Stretch:
    """So many new signatures from one day to another (both counted); ``total`` at its end."""

    first: date
    last: date
    new: int
    total: int


def key_of(text: str) -> bytes | None:
    """The 32 bytes of a public key written in base64; None for anything else."""
    try:
        key = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def needed(options: Options, institution: Institution) -> int:
    """How many signatures the petition needs."""
    return max(options.threshold, institution.least)


def last_day(options: Options, closed: date) -> date:
    """The last day on which sheets are typed in; ``closed``: the last day of signing. Names are gone soon after."""
    return closed + timedelta(days=min(options.late_days, options.keep_days - 1))


def counts(dated: date | None, closed: date) -> bool:
    """Whether a sheet that comes after the close counts: the last day written on it is one of signing."""
    return dated is not None and dated <= closed


def born(code: str) -> date | None:
    """The birth date in an older Latvian personal code of 11 digits; None where it tells none (from 2017: "32…")."""
    found = BORN_TOLD.fullmatch(code)
    if found is None:
        return None
    day, month, year, century = found.groups()
    try:
        return date(CENTURIES[century] + int(year), int(month), int(day))
    except ValueError:
        return None


def years(since: date, today: date) -> int:
    """Whole years on ``today``."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def judged(name: str, code: str, told: date | None, least_age: int, today: date) -> Row:
    """A row with a readable code. ``told``: the birth date written beside a code that holds none."""
    since = born(code) or told
    if least_age and since is None:
        return Row(wrong=AGE_UNKNOWN)
    if since is not None and years(since, today) < least_age:
        return Row(wrong=YOUNG)
    return Row(name, code)


def pace(days: Iterable[tuple[date, int]], least: int = LEAST_TOLD) -> list[Stretch]:
    """Totals by day as stretches of at least ``least`` new signatures: no stretch tells when one person signed.

    Days stand in order. The days after the last full stretch are not told until they are enough.
    """
    found: list[Stretch] = []
    start, before = None, 0
    for day, total in days:
        start = start or day
        if total - before >= least:
            found.append(Stretch(start, day, total - before, total))
            start, before = None, total
    return found


def counted(rows: Sequence[Row]) -> dict[str, int]:
    """How many rows fail, by why."""
    return {why: sum(row.wrong == why for row in rows) for why in (UNREADABLE, YOUNG, AGE_UNKNOWN)}
