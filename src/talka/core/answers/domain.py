"""Rules of answering: verdicts, what a reason must hold, who is still owed. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

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

Text = Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """An institution's word. Texts are {language: text}; ``until`` goes with *reviewing* only."""

    verdict: str
    reason: Text
    decided_by: str
    alternative: Text = field(default_factory=dict)
    would_change: Text = field(default_factory=dict)
    passed_to: str = ""
    until: date | None = None

    def missing(self) -> list[str]:
        """Names of the fields that must still be filled before this can be published."""
        wanted = {"reason": self.reason, "decided_by": self.decided_by}
        if self.verdict == DECLINED:
            wanted |= {"alternative": self.alternative, "would_change": self.would_change}
        if self.verdict == PASSED:
            wanted["passed_to"] = self.passed_to
        lacking = [name for name, value in wanted.items() if not _filled(value)]
        if self.verdict == REVIEWING and self.until is None:
            lacking.append("until")
        return lacking


def _filled(value: str | Text) -> bool:
    texts: Iterable[str] = [value] if isinstance(value, str) else value.values()
    return any(text.strip() for text in texts)


def same_reason(reason: Text, others: Sequence[tuple[str, Text]]) -> list[str]:
    """Names of the other answers that give this very reason (case and spaces aside), to be flagged."""
    mine = {_squeezed(text) for text in reason.values()} - {""}
    return [name for name, texts in others if mine & {_squeezed(t) for t in texts.values()}]


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


def owed(
    opinions: Collection[str],
    points: Mapping[str, Collection[str | None]],
    answered_themes: Collection[str],
    answered_alone: Collection[str],
) -> set[str]:
    """Opinions still owed an answer.

    ``points`` gives, per opinion, the themes of its points (None: a point in no theme). An opinion is
    answered when it was answered by itself, or when it has points and every one is in an answered theme.
    """
    return {
        opinion
        for opinion in opinions
        if opinion not in answered_alone
        and not (points.get(opinion) and all(theme in answered_themes for theme in points[opinion]))
    }
