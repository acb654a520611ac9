"""Rules of stages: states, clock, gates and legal frames. Plain Python; the clock is passed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

DRAFT, OPEN, COLLECTED, ANSWERING, ANSWERED = "draft", "open", "collected", "answering", "answered"
STATES = (DRAFT, OPEN, COLLECTED, ANSWERING, ANSWERED)
NEXT: Mapping[str, tuple[str, ...]] = {
    DRAFT: (OPEN,),
    OPEN: (COLLECTED,),
    COLLECTED: (ANSWERING,),
    ANSWERING: (ANSWERED,),
    ANSWERED: (ANSWERING,),
}
RESERVED = frozenset(
    {
        "about",
        "accessibility",
        "account",
        "api",
        "areas",
        "calendar",
        "data",
        "data-use",
        "days",
        "demo-sign-in",
        "desk",
        "e-id",
    }
    | {
        "feed",
        "follow",
        "frames",
        "go",
        "grouped",
        "healthz",
        "how-it-works",
        "kiosk",
        "kit",
        "ledger",
        "manifest",
        "moderation",
        "new",
        "notice",
        "offline",
    }
    | {"owed", "people", "picture", "privacy", "receipt", "search", "sign-in", "sign-out", "spaces"}
    | {
        "reminders",
        "report",
        "screen",
        "share",
        "static",
        "submissions",
        "try",
        "verify",
        "whole-file",
    }
)
LONGEST_SLUG = 60
IN_LATIN = (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u "
    "ф:f х:h ц:c ч:ch ш:sh щ:sch ъ: ы:y ь: э:e ю:yu я:ya"
)
RUSSIAN = dict(pair.split(":") for pair in IN_LATIN.split())
OWES = ("each", "themes", "outcome", "nothing")
OUTPUTS = ("", "summary", "explanatory", "verdicts")
UNIQUENESS = {
    "anyone": "device",
    "email": "email",
    "eid": "eid",
    "member": "email",
    "code": "code",
}
STRENGTH = {"device": "weak", "email": "medium", "code": "medium", "eid": "strong"}


def may_become(state: str, wanted: str) -> bool:
    """True when a stage may go from one state to the other."""
    return wanted in NEXT[state]


def state_now(state: str, opens: datetime, closes: datetime, now: datetime) -> str:
    """The state by the clock: a published stage takes input exactly from opening to closing."""
    if state == OPEN and now >= closes:
        return COLLECTED
    return state


def takes_input(state: str, opens: datetime, closes: datetime, now: datetime) -> bool:
    """True between opening (inclusive) and closing (exclusive) of a published stage."""
    return state == OPEN and opens <= now < closes


@dataclass(frozen=True)
class Gate:
    """Who may take part. ``kind`` fixes the one uniqueness kind; age in whole years."""

    kind: str = "anyone"
    min_age: int = 0
    territories: tuple[str, ...] = ()

    @property
    def uniqueness(self) -> str:
        """The kind of handle that makes one person one participant here."""
        return UNIQUENESS[self.kind]

    @property
    def strength(self) -> str:
        """How surely one participant is one person: weak, medium or strong."""
        return STRENGTH[self.uniqueness]

    @property
    def admits_listed_only(self) -> bool:
        """True when only handles on the stage's list may pass."""
        return self.kind in {"member", "code"}

    def lacks(self, attested: Mapping[str, Any]) -> str:
        """What an e-ID did not attest: "age", "territory" or nothing ("")."""
        if self.min_age and int(attested.get("age", 0)) < self.min_age:
            return "age"
        if self.territories and attested.get("territory") not in self.territories:
            return "territory"
        return ""

    def stored(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {**asdict(self), "territories": list(self.territories)}

    @classmethod
    def from_stored(cls, values: Mapping[str, Any]) -> Gate:
        """The gate from its stored form."""
        return cls(**{**values, "territories": tuple(values.get("territories", ()))})


@dataclass(frozen=True)
class Frame:
    """The legal frame of a stage, copied into it: later edits of a preset move no running clock.

    ``minimum_days``: calendar days it stays open. ``answer_working_days`` and, once a case is declared complex,
    ``complex_months`` count from the close; ``forward_working_days`` is for passing on what belongs to another
    body. 0 means none. ``output`` is one of OUTPUTS; ``looked_at`` the ISO date the source was last looked at.
    """

    name: str = ""
    minimum_days: int = 0
    answer_working_days: int = 0
    formal_submission: bool = False
    source: str = ""
    complex_months: int = 0
    forward_working_days: int = 0
    output: str = ""
    link: str = ""
    looked_at: str = ""

    def too_short(self, opens: datetime, closes: datetime) -> bool:
        """True when the stage would be open for less than the frame demands."""
        return closes - opens < timedelta(days=self.minimum_days)


@dataclass(frozen=True)
class StagePlan:
    """Everything an official decides about a stage. ``options`` are the tool's own, by field name."""

    opens_at: datetime
    closes_at: datetime
    options: Mapping[str, Any] = field(default_factory=dict)
    gate: Gate = field(default_factory=Gate)
    frame: Frame = field(default_factory=Frame)
    owes: str = "themes"


def days_left(closes: datetime, now: datetime) -> int:
    """Whole days until the closing, 0 on the last day and after it."""
    return max((closes - now).days, 0)


def slug_from(text: str, longest: int = LONGEST_SLUG) -> str:
    """A short name for an address: Latin letters without marks, digits and hyphens; "" when none is left.

    Russian is written in Latin letters (after GOST R 7.0.34-2014, signs left out).
    """
    latin = "".join(RUSSIAN.get(letter, letter) for letter in text.casefold())
    bare = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", bare).strip("-")
    if len(words) > longest:
        words = words[: longest + 1].rpartition("-")[0] or words[:longest]
    return words


def free_slug(wanted: str, taken: Collection[str], longest: int = LONGEST_SLUG) -> str:
    """``wanted``, or with the first number that makes it free and unreserved."""
    number, slug = 1, wanted
    while slug in RESERVED or slug in taken:
        number += 1
        slug = f"{wanted[: longest - len(str(number)) - 1]}-{number}"
    return slug
