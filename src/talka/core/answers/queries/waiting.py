"""What the computer noticed on a board and a person has not decided yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from talka.core.answers.domain import is_dismissed, is_loose, members_of, minutes, proposal_key
from talka.core.answers.models import Assignment, Kept, Theme
from talka.core.answers.queries.noticed import kept as kept_of
from talka.core.answers.queries.noticed import undecided
from talka.core.spaces.models import Stage

Told = dict[str, Any]
Rows = Mapping[str, Assignment]
Themes = Mapping[str, Theme]
AT_ONCE = 12
PROPOSALS = 5
LEAST = 5  # opinions of a proposed theme: fewer are none


class Doubt(NamedTuple):
    """An opinion to decide on, how many others that settles, and its likeliest themes."""

    row: Assignment
    settles: int
    likely: list[Theme]


class Proposal(NamedTuple):
    """A change that waits for accept or dismiss: opinions that make a theme, or themes that are one."""

    key: str
    kind: str
    rows: list[Assignment]
    themes: list[Theme]


class Waiting(NamedTuple):
    """Everything that waits. ``settles`` and ``minutes`` are of all ``doubts`` together."""

    drift: dict[str, Any]
    quality: dict[str, Any] | None
    doubts: list[Doubt]
    settles: int
    minutes: int
    proposals: list[Proposal]


def waiting(stage: Stage, is_signed: bool) -> Waiting | None:
    """What waits on this board; None where the computer keeps nothing of it. Three queries."""
    kept = kept_of(stage)
    if kept is None or not kept.places:
        return None
    asked, offered = kept.noticed.get("doubts", []), _offered(kept)
    ids = [UUID(one["id"]) for one in asked] + _all(offered, "voices")
    rows = _by_opinion(undecided(stage).filter(contribution__in=ids).select_related("theme"))
    themes = _themes(stage, _all(asked, "likely") + _all(offered, "themes"))
    doubts = _doubts(asked, rows, themes, is_signed)
    return Waiting(
        kept.drift,
        kept.noticed.get("quality"),
        doubts,
        sum(doubt.settles for doubt in doubts),
        minutes(len(doubts)),
        _proposals(offered, rows, themes),
    )


def proposal(stage: Stage, key: str) -> Proposal | None:
    """The proposal of that key, if it still waits."""
    found = waiting(stage, True)
    return next((one for one in found.proposals if one.key == key), None) if found else None


def _offered(kept: Kept) -> list[Told]:
    """Proposals that nobody turned down."""
    told = kept.noticed.get("proposals", [])
    return [one for one in told if not is_dismissed(members_of(one), kept.dismissed)]


def _doubts(asked: list[Told], rows: Rows, themes: Themes, is_signed: bool) -> list[Doubt]:
    found = [(one, rows[one["id"]]) for one in asked if one["id"] in rows]
    return [
        Doubt(row, one["settles"], [themes[id] for id in one["likely"] if id in themes])
        for one, row in found
        if is_loose(row.theme_id is not None, row.confidence, is_signed)
    ][:AT_ONCE]


def _proposals(offered: list[Told], rows: Rows, themes: Themes) -> list[Proposal]:
    found = [
        Proposal(
            proposal_key(one["kind"], members_of(one)),
            one["kind"],
            [rows[id] for id in one["voices"] if id in rows],
            sorted((themes[id] for id in one["themes"] if id in themes), key=_largest_first),
        )
        for one in offered
    ]
    return [one for one in found if len(one.rows) >= LEAST or len(one.themes) > 1][:PROPOSALS]


def _all(told: Iterable[Mapping[str, Any]], part: str) -> list[UUID]:
    return [UUID(id) for one in told for id in one[part]]


def _by_opinion(rows: Iterable[Assignment]) -> dict[str, Assignment]:
    return {str(row.contribution_id): row for row in rows}


def _themes(stage: Stage, ids: Collection[UUID]) -> dict[str, Theme]:
    rows = Theme.objects.filter(stage=stage, pk__in=set(ids))
    return {str(theme.pk): theme for theme in rows}


def _largest_first(theme: Theme) -> tuple[int, UUID]:
    return -theme.size, theme.pk
