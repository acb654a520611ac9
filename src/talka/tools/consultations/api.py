"""Public data for programs: published consultations only, pages by cursor, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import sequenced
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.consultations import open_data, queries

router = Router()


class OpinionOut(Schema):
    """An opinion with its place in the public ledger; no time, no channel, no name."""

    id: UUID
    position: int
    language: str
    place: str
    text: str
    stances: dict[str, int]


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
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/opinions", response=OpinionPage)
def opinions(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public opinions once they have their place in the ledger."""
    rows, more = ledger_page(sequenced(stage_of(queries.TOOL, stage_id)), cursor, limit)
    return {"items": [_opinion(row) for row in rows], "next": more}


@router.get("/{uuid:stage_id}/themes", response=Rows)
def themes(request: HttpRequest, stage_id: UUID) -> Any:
    """Themes a named person signed off."""
    return {"items": list(open_data.themes(stage_of(queries.TOOL, stage_id)))}


@router.get("/{uuid:stage_id}/answers", response=Rows)
def answers(request: HttpRequest, stage_id: UUID) -> Any:
    """Published answers."""
    return {"items": list(open_data.answers(stage_of(queries.TOOL, stage_id)))}


def _opinion(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk,
        "position": row.item.position,
        "language": row.item.language,
        "place": row.place,
        "text": row.body,
        "stances": {"for": row.count_for, "against": row.count_against, "pass": row.count_pass},
    }
