"""Public data for programs: published stages only, totals only, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.queries import sequenced
from talka.core.spaces.domain import OPEN
from talka.core.spaces.queries import stage_of, stages_of
from talka.kit.refused import Refused
from talka.tools.surveys import queries

router = Router()


class QuestionnaireOut(Schema):
    """The questions in force, as the README describes them, and which version they are."""

    number: int
    questionnaire: dict[str, Any]


class ResultsOut(Schema):
    """What came out: totals, by group where that tells of nobody, raw and weighed."""

    people: int
    versions: list[list[int]]
    questions: list[dict[str, Any]]
    weighing: dict[str, Any]


class TextOut(Schema):
    """A free text with its place in the public ledger and the question it answers."""

    id: UUID
    position: int
    language: str
    question: str
    text: str


class TextPage(Schema):
    """Free texts in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[TextOut]
    next: str | None


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/questionnaire", response=QuestionnaireOut)
def questionnaire(request: HttpRequest, stage_id: UUID) -> Any:
    """The questions in force; 404 while there are none."""
    found = queries.newest(stage_of(queries.TOOL, stage_id))
    if found is None:
        raise Refused(_("The host is still preparing the questions."), status=404)
    return {"number": found.number, "questionnaire": found.document}


@router.get("/{uuid:stage_id}/results", response=ResultsOut)
def results(request: HttpRequest, stage_id: UUID) -> Any:
    """The results; 404 before the close, or while too few people have answered."""
    stage = stage_of(queries.TOOL, stage_id)
    found = queries.results(stage)
    if found is None or stage.state_at(timezone.now()) == OPEN:
        raise Refused(_("There are no results yet."), status=404)
    return found.found


@router.get("/{uuid:stage_id}/texts", response=TextPage)
def texts(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public free texts once they have their place in the ledger."""
    rows = sequenced(stage_of(queries.TOOL, stage_id)).select_related("survey_said")
    found, more = ledger_page(rows, cursor, limit)
    items = [
        {
            "id": row.pk,
            "position": row.item.position,
            "language": row.item.language,
            "question": getattr(getattr(row, "survey_said", None), "question", ""),
            "text": row.body,
        }
        for row in found
    ]
    return {"items": items, "next": more}
