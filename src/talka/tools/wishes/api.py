"""Public data for programs: published stages only, totals only, additive changes only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from talka.core.contributions.api import Limit, StagePage, ledger_page, stages_page
from talka.core.contributions.models import Contribution
from talka.core.spaces.queries import stage_of, stages_of
from talka.tools.wishes import queries, rows

router = Router()


class WishOut(Schema):
    """A wish or question with its place in the public ledger; ``to``: who is asked, "" for everybody."""

    id: UUID
    position: int
    kind: str
    language: str
    text: str
    topic: str
    to: str
    likes: int


class WishPage(Schema):
    """Wishes in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[WishOut]
    next: str | None


class AnswerOut(Schema):
    """What a respondent answered to a question."""

    id: UUID
    position: int
    question: UUID
    respondent: str
    language: str
    text: str


class AnswerPage(Schema):
    """Answers in the ledger's order, and the cursor of the next page (null on the last)."""

    items: list[AnswerOut]
    next: str | None


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> Any:
    """Published stages by id."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/wishes", response=WishPage)
def wishes(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Public wishes and questions once they have their place in the ledger."""
    found, more = ledger_page(queries.placed(stage_of(queries.TOOL, stage_id)), cursor, limit)
    return {"items": [rows.wish(row) for row in found], "next": more}


@router.get("/{uuid:stage_id}/answers", response=AnswerPage)
def answers(request: HttpRequest, stage_id: UUID, cursor: str = "", limit: Limit = 50) -> Any:
    """Respondents' public answers once they have their place in the ledger."""
    stage = stage_of(queries.TOOL, stage_id)
    given = queries.answers(stage).filter(contribution__item__position__isnull=False)
    said = Contribution.objects.filter(pk__in=given.values("pk")).select_related("item")
    found, more = ledger_page(said.select_related("reply__respondent"), cursor, limit)
    return {"items": [_answer(row) for row in found], "next": more}


def _answer(row: Contribution) -> dict[str, Any]:
    row.reply.contribution = row
    return rows.answer(row.reply)
