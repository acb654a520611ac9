"""Public data for programs: published stages only, totals only, additive changes only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.stances import queries

router = Router()
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


class StatementOut(Schema):
    """A statement with its place in the public ledger and its totals; no time, no channel, no name."""

    id: UUID
    position: int
    language: str
    text: str
    texts: dict[str, str]
    agree: int
    disagree: int
    passed: int


class StagePage(Schema):
    """Stages, and the cursor of the next page (null on the last)."""

    items: list[StageOut]
    next: str | None


class StatementPage(Schema):
    """Statements in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[StatementOut]
    next: str | None


class MapOut(Schema):
    """The newest map: groups of ten and more with whole percents, rankings of statements by id."""

    people: int
    judged: int
    clear: bool
    reason: str
    groups: list[dict[str, Any]]
    unites: list[str]
    divides: list[str]


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    rows = queries.stages().order_by("pk")
    if cursor:
        rows = rows.filter(pk__gt=_id(cursor))
    found = list(rows[: limit + 1])
    more = str(found[limit - 1].pk) if len(found) > limit else None
    return {"items": [_stage(row) for row in found[:limit]], "next": more}


@router.get("/{uuid:stage_id}/statements", response=StatementPage)
def statements(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public statements once they have their place in the ledger."""
    rows = queries.shown(queries.stage(stage_id)).filter(item__position__isnull=False)
    found = list(_after(rows.order_by("item__position", "pk"), cursor)[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    more = f"{last.item.position}~{last.pk}" if last else None
    return {"items": [_statement(row) for row in found[:limit]], "next": more}


@router.get("/{uuid:stage_id}/map", response=MapOut)
def newest_map(request: HttpRequest, stage_id: UUID) -> Any:
    """The map of opinion groups; 404 while there is none."""
    found = queries.landscape(queries.stage(stage_id))
    if found is None:
        raise Refused(_("There is no map yet."), status=404)
    return found.stored()


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


def _statement(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk,
        "position": row.item.position,
        "language": row.item.language,
        "text": row.body,
        "texts": getattr(getattr(row, "statement", None), "texts", {}),
        "agree": row.count_for,
        "disagree": row.count_against,
        "passed": row.count_pass,
    }
