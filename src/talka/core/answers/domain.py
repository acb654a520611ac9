"""Rules of answering: verdicts, what a reason must hold, who is still owed. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

ACCEPTED: Final = "accepted"
PARTLY: Final = "partly"
DECLINED: Final = "declined"
ALREADY: Final = "already"
PASSED: Final = "passed"
REVIEWING: Final = "reviewing"
VERDICTS: Final = (ACCEPTED, PARTLY, DECLINED, ALREADY, PASSED, REVIEWING)

THEMED: Final = "themed"
DUPLICATE: Final = "duplicate"
CAMPAIGN: Final = "campaign"
NO_THEME_FITS: Final = "no_theme_fits"
UNSURE: Final = "unsure"
MODERATED: Final = "moderated"
STATUSES: Final = (THEMED, DUPLICATE, CAMPAIGN, NO_THEME_FITS, UNSURE, MODERATED)

SURE: Final = 0.6  # what the computer places with less, a person is asked about

EACH: Final = "each"
THEMES: Final = "themes"
OUTCOME: Final = "outcome"
NOTHING: Final = "nothing"

Text = Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """An institution's word. Texts are {language: text}; ``until`` goes with *reviewing* only."""

    verdict: str
    reason: Text
    decided_by: Text
    alternative: Text = field(default_factory=dict)
    would_change: Text = field(default_factory=dict)
    passed_to: Text = field(default_factory=dict)
    until: date | None = None

    def missing(self) -> list[str]:
        """Names of the fields that must still be filled before this can be published."""
        wanted: dict[str, Text] = {"reason": self.reason, "decided_by": self.decided_by}
        if self.verdict == DECLINED:
            wanted |= {"alternative": self.alternative, "would_change": self.would_change}
        if self.verdict == PASSED:
            wanted["passed_to"] = self.passed_to
        lacking = [name for name, value in wanted.items() if not _filled(value)]
        if self.verdict == REVIEWING and self.until is None:
            lacking.append("until")
        return lacking


@dataclass(frozen=True)
class Change:
    """Why a published answer reads otherwise from a day on. A correction of spelling makes no new version."""

    why: Mapping[str, str]
    on: date
    is_correction: bool = False


def _filled(texts: Text) -> bool:
    return any(text.strip() for text in texts.values())


def same_reason(reason: Text, others: Sequence[tuple[str, Text]]) -> list[str]:
    """Names of the other answers that give this very reason (case and spaces aside), to be flagged."""
    mine = {_squeezed(text) for text in reason.values()} - {""}
    return [name for name, texts in others if mine & {_squeezed(t) for t in texts.values()}]


def reused(reasons: Sequence[tuple[str, Text]]) -> list[list[str]]:
    """The names of answers that give one and the same reason, a list for each such reason."""
    groups: dict[str, list[str]] = {}
    for name, texts in reasons:
        for text in dict.fromkeys(map(_squeezed, texts.values())):
            groups.setdefault(text, []).append(name)
    groups.pop("", None)
    several = [names for names in groups.values() if len(names) > 1]
    return [names for at, names in enumerate(several) if names not in several[:at]]


LEAST_TAPS: Final = 10


def in_ten(some: int, all_: int) -> int | None:
    """Of people who understand why, or opened their receipt, about how many in ten: 1–9; None under ten of all.

    Never 0 or 10, so that it is not told of everybody what each of them did.
    """
    return min(max(round(10 * some / all_), 1), 9) if all_ >= LEAST_TAPS else None


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Situation:
    """Opinions that are alike in what they wait for: ``number`` of them.

    ``themes`` are the top themes of the opinion and its points (None: it or a point lies in no theme; empty:
    not grouped yet). ``alone`` is True where the opinion itself was answered.
    """

    themes: frozenset[str | None]
    alone: bool
    number: int = 1


def is_owed(owes: str, situation: Situation, answered: Collection[str]) -> bool:
    """Whether such opinions still wait, where a stage ``owes`` each · themes · outcome · nothing.

    ``answered`` are the ids of everything the stage has answered for good; *reviewing* is a promise, not yet
    an answer. Where themes are owed, an opinion is answered when every theme it speaks to is.
    """
    if owes == NOTHING or situation.alone:
        return False
    if owes == OUTCOME:
        return not answered
    if owes == EACH:
        return True
    return not situation.themes or not situation.themes.issubset(answered)


def owed(owes: str, situations: Iterable[Situation], answered: Collection[str]) -> int:
    """How many opinions still wait for an answer."""
    return sum(one.number for one in situations if is_owed(owes, one, answered))


@dataclass(frozen=True)
class DeskFacts:
    """Where a stage stands, in numbers. ``state`` is the state by the clock.

    ``ungrouped`` opinions have no status yet, ``arriving`` where they get one by themselves; ``unwritten``
    themes have no answer; of the answers not yet published ``incomplete`` lack something and ``ready`` do not;
    ``owed`` opinions wait for an answer.
    """

    state: str
    opinions: int
    ungrouped: int
    is_signed: bool
    unwritten: int
    incomplete: int
    ready: int
    owed: int
    arriving: bool = False


def next_step(facts: DeskFacts) -> str:
    """What an official does next: one word, the name of the step."""
    before = {"draft": "open", "open": "wait", "answered": "done"}
    if facts.state in before:
        return before[facts.state]
    if facts.ungrouped and facts.arriving:
        return "arrive"
    if facts.ungrouped:
        return "group" if facts.ungrouped == facts.opinions else "regroup"
    if facts.opinions and not facts.is_signed:
        return "sign"
    if facts.state == "collected":
        return "begin"
    if facts.unwritten:
        return "write"
    if facts.incomplete:
        return "complete"
    if facts.ready:
        return "publish"
    return "settle" if facts.owed else "finish"


def is_loose(has_theme: bool, confidence: float, is_signed: bool) -> bool:
    """Whether a grouping may place anew what the computer placed: what it was unsure of, until the sign-off."""
    return not has_theme or (not is_signed and confidence < SURE)


@dataclass(frozen=True)
class Looked:
    """What a board was like when it was looked over: its state, themes with their sizes, people's decisions."""

    state: str
    sizes: Mapping[str, int]
    decided: int
    stances: int


def is_worth_looking(before: Looked | None, now: Looked) -> bool:
    """Whether so much has changed that the board is looked over again: a decision, or a hundredth of all."""
    if before is None or (before.state, before.decided) != (now.state, now.decided):
        return True
    if before.sizes.keys() != now.sizes.keys():
        return True
    many, fewer = sum(now.sizes.values()), sum(before.sizes.values())
    return _differs(many, fewer) or _differs(now.stances, before.stances)


def _differs(now: int, before: int) -> bool:
    return abs(now - before) > max(now, before) / 100


def proposal_key(kind: str, members: Collection[str]) -> str:
    """A short name for a proposal: the same as long as it is about the same."""
    return sha256("\n".join([kind, *sorted(members)]).encode()).hexdigest()[:16]


def members_of(proposal: Mapping[str, Any]) -> list[str]:
    """The opinions of a proposed theme, or the themes that are proposed to be one."""
    return list(proposal["voices"] or proposal["themes"])


def is_dismissed(members: Collection[str], dismissed: Iterable[Collection[str]]) -> bool:
    """Whether a person turned this proposal down already, or one that shares more than half of it."""
    own = set(members)
    return any(2 * len(own.intersection(one)) > len(own) for one in dismissed)


MINUTES_EACH: Final = 0.5


def minutes(decisions: int) -> int:
    """How long a person needs for so many decisions, in whole minutes."""
    return max(1, round(MINUTES_EACH * decisions))


def is_current(read: int, size: int) -> bool:
    """Whether what was counted among ``read`` opinions still tells of a theme of ``size``: a tenth may differ."""
    return abs(read - size) <= max(read, size) / 10


SPLIT_AT_LEAST, SPLIT_SHARE = 10, 0.35


def is_split(approve: int, disapprove: int) -> bool:
    """Whether people are clearly divided: ten on each side, and the smaller one more than a third of both."""
    smaller = min(approve, disapprove)
    return smaller >= SPLIT_AT_LEAST and smaller >= SPLIT_SHARE * (approve + disapprove)
