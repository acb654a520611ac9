"""Publishing the drafted answers, and closing the stage once everybody is answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.actions import publish_answers
from talka.core.answers.chain import chain
from talka.core.answers.domain import reused
from talka.core.answers.models import Answer
from talka.core.answers.queries import drafts, number_owed, sign_off
from talka.core.answers.queries.answers import members_of, target, themes_reasons
from talka.core.answers.receipts.life import steps
from talka.core.answers.views.answering import lacking
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.wording import verdict_words
from talka.core.spaces.actions import finish_answering
from talka.core.spaces.actors import actor_of
from talka.core.spaces.domain import ANSWERED, ANSWERING
from talka.core.spaces.models import Stage
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What will be published and who will find it; then it is."""
    if request.method == "POST":
        today = timezone.now().astimezone(ZoneInfo(stage.process.space.zone)).date()
        publish_answers(actor_of(request), stage, today)
        return to(stage, "desk")
    found = list(drafts(stage).select_related("item", "target__as_theme").order_by("pk"))
    rows = sorted((_row(answer) for answer in found), key=lambda row: -row["number"])
    answered = [answer.target_id for answer in found if answer.verdict != "reviewing"]
    return show(
        request,
        "publish.html",
        stage,
        _("Publish the answers"),
        rows=rows,
        reused=reused(themes_reasons(stage)),
        incomplete=[row for row in rows if row["lacks"]],
        signed=sign_off(stage),
        is_answering=stage.state == ANSWERING,
        owed_now=number_owed(stage),
        owed_then=number_owed(stage, answered),
    )


@desk
@require_safe
def preview(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What the receipt of each person will show once the drafts are published, one person at a time."""
    item = target(stage, id)
    behind = members_of(item, stage).select_related("item", "leaf")
    page = keyset_page(behind, request, 1, fields=("week", "item_id"), newest_first=False)
    opinion = next(iter(page.items), None)
    context: dict[str, Any] = {"page": page, "item": item, "opinion": opinion}
    if opinion is not None:
        opinion.stage = stage
        followed = chain(opinion, with_drafts=True)
        context |= {"chain": followed, "steps": steps(opinion, followed, timezone.now().date())}
    return show(request, "preview.html", stage, _("What each person will read"), **context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, stage: Stage) -> HttpResponse:
    """From answering to answered; refused while anybody is owed an answer."""
    problem, status, owed = None, 200, number_owed(stage)
    if request.method == "POST":
        try:
            finish_answering(actor_of(request), stage, owed)
            return to(stage, "desk")
        except Refused as refused:
            problem, status = refused, refused.status
    context: dict[str, Any] = {"owed": owed, "is_answered": stage.state == ANSWERED}
    context |= {"problem": problem, "is_answering": stage.state == ANSWERING}
    return show(request, "finish.html", stage, _("Close the stage"), status, **context)


def _row(answer: Answer) -> dict[str, Any]:
    label, tone = verdict_words(answer)
    theme = getattr(answer.target, "as_theme", None)
    return {
        "answer": answer,
        "label": label,
        "tone": tone,
        "lacks": lacking(answer.stored_verdict()),
        "theme": theme,
        "number": theme.size if theme else 1,
    }
