"""What the public data of every tool has in common: stages, pages by cursor, the ledger's order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

MOST = 100
Limit = Annotated[int, Query(ge=1, le=MOST)]


class StageOut(Schema):
    """A published stage. Texts are by language; times are UTC."""

    id: UUID
    path: str
    title: dict[str, str]
    question: dict[str, str]
    state: str
    opens_at: datetime
    closes_at: datetime
    answer_due: date | None
    owes: str
    gate: str
    strength: str


class StagePage(Schema):
    """Stages, and the cursor of the next page (null on the last)."""

    items: list[StageOut]
    next: str | None


def stages_page(rows: QuerySet[Stage], cursor: str, limit: int) -> dict[str, Any]:
    """Published stages by id."""
    rows = rows.order_by("pk")
    if cursor:
        rows = rows.filter(pk__gt=_id(cursor))
    found = list(rows[: limit + 1])
    more = str(found[limit - 1].pk) if len(found) > limit else None
    return {"items": [_stage(row) for row in found[:limit]], "next": more}


def ledger_page(
    rows: QuerySet[Contribution], cursor: str, limit: int
) -> tuple[list[Contribution], str | None]:
    """Rows that have their place in the ledger, in its order; and the cursor of the next page."""
    found = list(_after(rows.order_by("item__position", "pk"), cursor)[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], f"{last.item.position}~{last.pk}" if last else None


def _after(rows: QuerySet[Contribution], cursor: str) -> QuerySet[Contribution]:
    if not cursor:
        return rows
    position, mark, id = cursor.partition("~")
    if not (mark and position.isascii() and position.isdecimal() and len(position) < 19):
        raise Refused(_("There is no such page."), status=422)
    at = int(position)
    return rows.filter(Q(item__position__gt=at) | Q(item__position=at, pk__gt=_id(id)))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("There is no such page."), status=422) from None


def _stage(row: Stage) -> dict[str, Any]:
    now = timezone.now()
    return {
        "id": row.pk,
        "path": row.path,
        "title": row.process.title,
        "question": row.process.question,
        "state": "ahead" if row.is_ahead(now) else row.state_at(now),
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "answer_due": row.answer_due,
        "owes": row.owes,
        "gate": row.gate.kind,
        "strength": row.gate.strength,
    }
