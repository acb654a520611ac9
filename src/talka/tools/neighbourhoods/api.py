"""Public data for programs: topics of published forums, and where each question of a host belongs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.titled import parted
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.neighbourhoods import queries

router = Router()


class TopicOut(Schema):
    """A topic with its place in the public ledger, and its last day; no time, no channel, no name."""

    id: UUID
    position: int
    language: str
    title: str
    text: str
    place: str
    ends: date


class TopicPage(Schema):
    """Topics in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[TopicOut]
    next: str | None


class AreaOut(Schema):
    """A neighbourhood: its names by language, what it lies in, and the path of its page."""

    id: UUID
    name: dict[str, str]
    inside: UUID | None
    path: str


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/areas", response=list[AreaOut])
def areas(request: HttpRequest, stage_id: UUID) -> Any:
    """The neighbourhoods of a forum, each followed by those inside it."""
    stage = stage_of(queries.TOOL, stage_id)
    found = [one.area for one in queries.areas(stage)]
    return [
        {"id": one.pk, "name": one.name, "inside": one.parent_id, "path": _path(stage, one.pk)}
        for one in found
    ]


@router.get("/{uuid:stage_id}/topics", response=TopicPage)
def topics(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public topics once they have their place in the ledger."""
    stage = stage_of(queries.TOOL, stage_id)
    placed = public(stage).filter(item__position__isnull=False).select_related("as_topic")
    found, more = ledger_page(placed, cursor, limit)
    return {"items": [_told(row, stage) for row in found], "next": more}


def _path(stage: Stage, area: UUID) -> str:
    return f"{stage.path}area/{area}/"


def _told(row: Contribution, stage: Stage) -> dict[str, Any]:
    words, item = parted(row.body), row.item
    told = {"id": item.pk, "position": item.position, "language": item.language}
    return told | words._asdict() | {"place": row.place, "ends": queries.ends(row, stage)}
