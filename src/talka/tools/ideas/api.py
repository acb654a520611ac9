"""Public data for programs: published stages only, totals only, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.titled import parted
from talka.core.pictures.queries import told
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.ideas import queries
from talka.tools.ideas.domain import PRO

router = Router()


class IdeaOut(Schema):
    """An idea with its place in the public ledger and its totals; no time, no channel, no name."""

    id: UUID
    position: int
    language: str
    title: str
    text: str
    place: str
    picture: str
    picture_shows: str
    support: int
    oppose: int
    passed: int


class IdeaPage(Schema):
    """Ideas in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[IdeaOut]
    next: str | None


class PointOut(Schema):
    """A point for or against an idea, and how many found it helpful."""

    id: UUID
    position: int
    idea: UUID
    side: str
    language: str
    text: str
    helpful: int


class PointPage(Schema):
    """Points in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[PointOut]
    next: str | None


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/ideas", response=IdeaPage)
def ideas(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public ideas once they have their place in the ledger."""
    rows = public(stage_of(queries.TOOL, stage_id)).filter(item__position__isnull=False)
    found, more = ledger_page(rows.select_related("item__picture"), cursor, limit)
    return {"items": [_idea(row) for row in found], "next": more}


@router.get("/{uuid:stage_id}/points", response=PointPage)
def points(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public points for and against ideas once they have their place in the ledger."""
    rows = queries.points_of(stage_of(queries.TOOL, stage_id)).filter(item__position__isnull=False)
    found, more = ledger_page(rows, cursor, limit)
    return {"items": [_point(row) for row in found], "next": more}


def _idea(row: Contribution) -> dict[str, Any]:
    words = parted(row.body)
    return {
        "id": row.pk,
        "position": row.item.position,
        "language": row.item.language,
        "title": words.title,
        "text": words.text,
        "place": row.place,
        **told(row.item),
        "support": row.count_for,
        "oppose": row.count_against,
        "passed": row.count_pass,
    }


def _point(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk,
        "position": row.item.position,
        "idea": row.parent_id,
        "side": "for" if row.kind == PRO else "against",
        "language": row.item.language,
        "text": row.body,
        "helpful": row.count_for,
    }
