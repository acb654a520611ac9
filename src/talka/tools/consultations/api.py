"""Public data for programs: published consultations only, pages by cursor, additive changes only."""

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
from talka.core.contributions.queries import sequenced
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.consultations import open_data, queries

router = Router()
MOST = 100
Limit = Annotated[int, Query(ge=1, le=MOST)]


class StageOut(Schema):
    """A published consultation. Texts are by language; times are UTC."""

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


class OpinionOut(Schema):
    """An opinion with its place in the public ledger; no time, no channel, no name."""

    id: UUID
    position: int
    language: str
    place: str
    text: str
    stances: dict[str, int]


class StagePage(Schema):
    """Consultations, and the cursor of the next page (null on the last)."""

    items: list[StageOut]
    next: str | None


class OpinionPage(Schema):
    """Opinions in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[OpinionOut]
    next: str | None


class Rows(Schema):
    """Rows as in the file of the same name."""

    items: list[dict[str, Any]]


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published consultations by id."""
    rows = queries.stages().order_by("pk")
    if cursor:
        rows = rows.filter(pk__gt=_id(cursor))
    found = list(rows[: limit + 1])
    more = str(found[limit - 1].pk) if len(found) > limit else None
    return {"items": [_stage(row) for row in found[:limit]], "next": more}


@router.get("/{uuid:stage_id}/opinions", response=OpinionPage)
def opinions(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public opinions once they have their place in the ledger."""
    rows = _after(sequenced(queries.stage(stage_id)), cursor)
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    more = f"{last.item.position}~{last.pk}" if last else None
    return {"items": [_opinion(row) for row in found[:limit]], "next": more}


@router.get("/{uuid:stage_id}/themes", response=Rows)
def themes(request: HttpRequest, stage_id: UUID) -> Any:
    """Themes a named person signed off."""
    return {"items": list(open_data.themes(queries.stage(stage_id)))}


@router.get("/{uuid:stage_id}/answers", response=Rows)
def answers(request: HttpRequest, stage_id: UUID) -> Any:
    """Published answers."""
    return {"items": list(open_data.answers(queries.stage(stage_id)))}


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


def _opinion(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk,
        "position": row.item.position,
        "language": row.item.language,
        "place": row.place,
        "text": row.body,
        "stances": {"for": row.count_for, "against": row.count_against, "pass": row.count_pass},
    }
