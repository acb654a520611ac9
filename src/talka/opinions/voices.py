"""What goes into grouping and what comes out of it: plain, frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from talka.opinions.wording import Message

Progress = Callable[[str, float], None]
"""Told the step (English, to be translated) and the share of the whole done, 0–1. May raise to cancel."""

Status = Literal["themed", "duplicate", "campaign", "no_theme_fits", "unsure", "moderated"]
STATUSES: tuple[Status, ...] = (
    "themed",
    "duplicate",
    "campaign",
    "no_theme_fits",
    "unsure",
    "moderated",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One opinion as its author wrote it. `language` is an ISO 639-1 code where it is known."""

    id: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where one voice ended. `same_as` is the voice a duplicate or campaign letter repeats."""

    id: str
    status: Status
    theme: str | None
    subtheme: str | None
    same_as: str | None
    confidence: float
    language: str


@dataclass(frozen=True, slots=True)
class PointAssigned:
    """One point of one voice: the characters `start` to `end` of its own text."""

    id: str
    point: int
    start: int
    end: int
    status: Status
    theme: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a summary with the ids of the voices that stand behind it.

    One that is not `drafted` by a machine is in somebody's own words.
    """

    sentence: str
    cites: tuple[str, ...]
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class SideFound:
    """Those in a theme who clearly speak for something, or against.

    `people` counts whoever sent such a text, `texts` each text once. The sentence is the first cited person's own;
    the others cited take the same side in words of their own.
    """

    people: int
    texts: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Sides:
    """Who clearly approves, who disapproves, and how many people were read whose side is not clear.

    Which of the two is larger does not tell which is among all.
    """

    approve: SideFound
    disapprove: SideFound
    unclear: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sentences of two people about one thing, with opposite signs."""

    approves: Sentence
    disapproves: Sentence


@dataclass(frozen=True, slots=True)
class ThemeFound:
    """A theme. `size` counts every voice that carries it, copies and campaign letters too.

    `drafted`: a machine wrote its name or a sentence of its summary. `sides` and `contradictions` are told of
    themes only (not of sub-themes), and only where they are clear.
    """

    id: str
    parent: str | None
    name: str
    language: str
    size: int
    key_phrases: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    summary: tuple[Sentence, ...]
    drafted: bool = False
    sides: Sides | None = None
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafting:
    """That texts were shown to a language model: which one, at which host, and what it cost.

    It was asked about `asked` themes and `kept` of them got words that passed every check.
    """

    model: str
    host: str
    asked: int
    kept: int
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Lent:
    """That a bigger model was lent to see likeness: at which host ("" for this machine), whether it was used, and why.

    At least some texts were shown to it even where it was not used.
    """

    host: str
    used: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class Grouping:
    """The whole result; `assigned` has one entry per voice, in the order they came."""

    assigned: tuple[Assigned, ...]
    points: tuple[PointAssigned, ...]
    themes: tuple[ThemeFound, ...]
    drafting: Drafting | None = None
    lent: Lent | None = None

    def counts(self) -> dict[Status, int]:
        """How many voices ended in each status; always sums to the number of voices."""
        return {status: sum(a.status == status for a in self.assigned) for status in STATUSES}
