"""Opinions as lines to tick: their words, where to read them whole, and how sure the computer was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from talka.core.answers.models import Assignment
from talka.core.contributions.domain import excerpt
from talka.core.contributions.models import Contribution
from talka.core.spaces.addresses import localized
from talka.kit.langtext import plain


class Line(NamedTuple):
    """One opinion, or the point of it that lies here."""

    id: UUID
    text: str
    language: str
    href: str
    note: Any


def of_rows(rows: Iterable[Assignment]) -> list[Line]:
    """Lines of opinions that were grouped."""
    return [_line(row.contribution, _words(row), _note(row)) for row in rows]


def of_opinions(opinions: Iterable[Contribution]) -> list[Line]:
    """Lines of opinions that came after the last grouping."""
    return [_line(one, one.item.excerpt, "") for one in opinions]


def _line(opinion: Contribution, text: str, note: Any) -> Line:
    item = opinion.item
    return Line(opinion.pk, text, item.language, localized(item.path), note)


def _words(row: Assignment) -> str:
    if row.point is None:
        return row.contribution.item.excerpt
    return excerpt(row.contribution.body[row.point.start : row.point.end])


def _note(row: Assignment) -> str:
    if row.point is not None:
        return _("one point of a longer opinion")
    if row.same_as is not None:
        return _("repeats: %(words)s") % {"words": row.same_as.item.excerpt[:80]}
    if row.by_person:
        return _("placed by a person")
    sure = _("%(percent)s %% sure") % {"percent": round(100 * row.confidence)}
    if row.theme is not None and row.theme.parent_id:
        return f"{plain(row.theme.name)} · {sure}"
    return sure
