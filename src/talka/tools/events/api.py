"""Public data for programs: published stages only, no names, additive changes only."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.queries import public
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.events import queries
from talka.tools.events.models import Event
from talka.tools.events.queries import TOOL

router = Router()


class EventOut(Schema):
    """An event: texts by language, times in UTC; ``seats`` null where there is no limit."""

    id: UUID
    path: str
    title: dict[str, str]
    place: dict[str, str]
    link: str
    starts_at: datetime
    ends_at: datetime
    state: str
    offers: list[str]
    signs_up: bool
    seats: int | None
    minutes: dict[str, str]
    document: str
    attended: int | None
    attended_online: int | None


class OpinionOut(Schema):
    """An opinion noted at an event, with its place in the public ledger."""

    id: UUID
    position: int
    language: str
    text: str


class OpinionPage(Schema):
    """Opinions in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[OpinionOut]
    next: str | None


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/events", response=list[EventOut])
def events(request: HttpRequest, stage_id: UUID) -> Any:
    """The events of a stage, the first first; a stage has few."""
    return [_event(row) for row in queries.events(stage_of(TOOL, stage_id))]


@router.get("/{uuid:stage_id}/opinions", response=OpinionPage)
def opinions(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public opinions once they have their place in the ledger."""
    rows = (
        public(stage_of(TOOL, stage_id)).select_related("item").filter(item__position__isnull=False)
    )
    found, more = ledger_page(rows, cursor, limit)
    items = [
        {
            "id": row.pk,
            "position": row.item.position,
            "language": row.item.language,
            "text": row.body,
        }
        for row in found
    ]
    return {"items": items, "next": more}


def _event(row: Event) -> dict[str, Any]:
    names = set(EventOut.model_fields) - {"id", "path", "seats"}
    told = {name: getattr(row, name) for name in names}
    return {"id": row.pk, "path": row.item.path, "seats": row.seats or None, **told}
