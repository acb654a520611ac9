"""Replies that come with an import: kept with what they answer, in the same batch or an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from talka.core.contributions.actions.rows import Draft
from talka.core.contributions.domain import COMMENT
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.reading import Row
from talka.core.contributions.sheets import ALONE, REPLY, UNTAKEN
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import tools

OF_AN_OPINION = 4


@dataclass(frozen=True)
class Joined:
    """Rows to import, their ``places`` in what was read, and ``counts`` of what became of replies."""

    rows: list[Row]
    places: Sequence[int]
    counts: dict[str, int] = field(default_factory=dict)


def joined(stage: Stage, rows: Sequence[Row], fresh: Sequence[int]) -> Joined:
    """The ``fresh`` rows: a reply says which of them it answers, or the id of an opinion imported before.

    One whose opinion was changed or taken back since stands by itself; where no comments are taken, none come.
    """
    opinions = [place for place in fresh if not _is_reply(rows[place])]
    answers = [place for place in fresh if _is_reply(rows[place])]
    if not answers:
        return Joined([rows[place] for place in opinions], opinions)
    if not _takes_comments(stage):
        counts = {REPLY: 0, UNTAKEN: len(answers)}
        return Joined([rows[place] for place in opinions], opinions, counts)
    to = {place: str(number) for number, place in enumerate(opinions)}
    earlier = {int(rows[place][-1]) for place in answers} - to.keys()
    to |= _imported(stage, {place: rows[place][0] for place in earlier})
    made = [_to(rows[place], to) for place in answers]
    alone = sum(not _is_reply(row) for row in made)
    counts = {REPLY: len(made) - alone, ALONE: alone}
    return Joined([*(rows[place] for place in opinions), *made], [*opinions, *answers], counts)


def own_words(rows: Sequence[Row], kind: str) -> list[Draft]:
    """The opinions among the rows of a batch, in their order."""
    return [_draft(row, kind) for row in rows if not _is_reply(row)]


def replies(rows: Sequence[Row], opinions: Sequence[UUID]) -> list[Draft]:
    """The replies among them, to those ``opinions`` or to earlier ones."""
    return [_draft(row, COMMENT, _parent(row[-1], opinions)) for row in rows if _is_reply(row)]


def _is_reply(row: Row) -> bool:
    return len(row) > OF_AN_OPINION


def _takes_comments(stage: Stage) -> bool:
    return any(COMMENT in one.kinds for one in tools() if one.name == stage.tool)


def _to(row: Row, to: dict[int, str]) -> Row:
    own, above = row[:OF_AN_OPINION], to.get(int(row[-1]))
    return own if above is None else [*own, above]


def _imported(stage: Stage, bodies: dict[int, str]) -> dict[int, str]:
    """Opinions of earlier imports by their words: nothing else is kept of where they came from."""
    wanted: Collection[str] = set(bodies.values())
    found = public(stage).filter(batch__isnull=False, body__in=wanted).order_by("pk")
    ids = {body: str(id) for body, id in found.values_list("body", "pk")}
    return {place: ids[body] for place, body in bodies.items() if body in ids}


def _draft(row: Row, kind: str, parent: Contribution | None = None) -> Draft:
    body, language, alias, place = row[:OF_AN_OPINION]
    return Draft(body, language, alias, place, kind, parent)


def _parent(above: str, opinions: Sequence[UUID]) -> Contribution:
    return Contribution(pk=opinions[int(above)] if above.isdecimal() else UUID(above))
