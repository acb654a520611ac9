"""Public data for programs: published stages only, totals only, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.models import Contribution
from talka.core.spaces.queries import stage_of, stages_of
from talka.kit.refused import Refused
from talka.tools.stances import queries

router = Router()


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
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/statements", response=StatementPage)
def statements(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public statements once they have their place in the ledger."""
    rows = queries.shown(stage_of(queries.TOOL, stage_id)).filter(item__position__isnull=False)
    found, more = ledger_page(rows, cursor, limit)
    return {"items": [_statement(row) for row in found], "next": more}


@router.get("/{uuid:stage_id}/map", response=MapOut)
def newest_map(request: HttpRequest, stage_id: UUID) -> Any:
    """The map of opinion groups; 404 while there is none."""
    found = queries.landscape(stage_of(queries.TOOL, stage_id))
    if found is None:
        raise Refused(_("There is no map yet."), status=404)
    return found.stored()


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
