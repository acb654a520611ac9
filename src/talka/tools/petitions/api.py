"""Public data for programs: published stages only, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.queries import sequenced
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.petitions import queries
from talka.tools.petitions.open_data import row

router = Router()


class PetitionOut(Schema):
    """A petition with its count; names of those who chose to show them. No time, no channel."""

    id: UUID
    position: int
    title: str
    language: str
    text: str
    state: str
    signatures: int
    needed: int
    names: str


class PetitionPage(Schema):
    """Petitions in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[PetitionOut]
    next: str | None


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/petitions", response=PetitionPage)
def petitions(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public petitions once they have their place in the ledger."""
    stage = stage_of(queries.TOOL, stage_id)
    rows = sequenced(stage).filter(petition__isnull=False)
    found, more = ledger_page(rows, cursor, limit)
    known = {one.pk: one for one in queries.public(stage).filter(pk__in=[one.pk for one in found])}
    needed = queries.needed(stage)
    return {"items": [row(known[one.pk], needed) for one in found], "next": more}
