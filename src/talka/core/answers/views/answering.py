"""Writing answers: what is answered, what still lacks, and the form with what each person will read."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.actions import pass_on, write_answer
from talka.core.answers.actions.answering import FIELD_NAMES
from talka.core.answers.chain import Reply
from talka.core.answers.domain import Verdict, same_reason
from talka.core.answers.forms import AnswerForm, ChangedAnswerForm, answer_values
from talka.core.answers.models import Answer, Theme
from talka.core.answers.passages import passage
from talka.core.answers.queries import number_owed, quotes, sign_off, singly, themes
from talka.core.answers.queries.answers import (
    is_elsewhere,
    members_of,
    next_unanswered,
    reasons_elsewhere,
    target,
)
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.wording import verdict_words
from talka.core.items.models import Item
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.clock import forward_due
from talka.core.spaces.domain import ANSWERING, COLLECTED
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused

AT_ONCE = 25
SHOWN_QUOTES = 3


class Row(NamedTuple):
    """A theme to answer: the words of its verdict and what its answer still lacks."""

    theme: Theme
    label: str
    tone: str
    lacks: str
    is_published: bool


@desk
@require_safe
def answers(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Every theme with the state of its answer, and the opinions outside the themes."""
    alone = singly(stage).select_related("item__answer")
    page = keyset_page(alone, request, AT_ONCE, fields=("week", "item_id"), newest_first=False)
    rows = [_row(theme) for theme in themes(stage)]
    return show(
        request,
        "answers.html",
        stage,
        _("Answers"),
        rows=rows,
        page=page,
        alone=[(one, *_state(getattr(one.item, "answer", None))) for one in page.items],
        alone_number=alone.count(),
        owed=number_owed(stage),
        ready=sum(bool(row.label and not row.lacks and not row.is_published) for row in rows),
        signed=sign_off(stage),
    )


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """The form of one answer; *Look at it* shows what people will read, *Save* keeps it as a draft."""
    try:
        item = target(stage, id)
    except Refused:
        if request.method != "POST" or is_elsewhere(stage, id):
            raise
        return _gone(request, stage)
    standing = getattr(item, "answer", None)
    hint = passage(stage, item) if standing is None else None
    begun = hint.begun(use="use" in request.GET) if hint else {}
    kind = ChangedAnswerForm if standing and standing.published_on else AnswerForm
    form = kind(request.POST or None, initial=answer_values(standing) or begun)
    preview = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "look":
            preview = form.verdict_given()
        elif request.POST.get("do") == "pass":
            if (sent := _passed(request, stage, item, form)) is not None:
                return sent
        elif (sent := _saved(request, stage, item, form)) is not None:
            return sent
    context = _about(stage, item, standing) | _preview(stage, item, preview)
    status = 422 if form.errors else 200
    context |= {"hint": hint, "is_begun": bool(begun)}
    return show(request, "answer.html", stage, _("Answer"), status, form=form, **context)


def _gone(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The theme was merged or removed while its answer was written: the words stay, and find another place."""
    form, open_ = AnswerForm(request.POST), themes(stage).filter(item__answer=None)
    places = [(plain(one.name), stage_url(stage, "answer", id=one.pk)) for one in open_]
    title = _("Somebody merged or removed this theme while you wrote")
    return show(request, "answer_gone.html", stage, title, 409, form=form, places=places)


def _saved(request: HttpRequest, stage: Stage, item: Item, form: AnswerForm) -> HttpResponse | None:
    try:
        change = form.change_given(_today(stage)) if isinstance(form, ChangedAnswerForm) else None
        write_answer(actor_of(request), stage, item, form.verdict_given(), change)
    except Refused as refused:
        form.refuse(refused)
        return None
    following = next_unanswered(stage) if request.POST.get("do") == "next" else None
    return to(stage, "answer", id=following.pk) if following else to(stage, "answers")


def _passed(
    request: HttpRequest, stage: Stage, item: Item, form: AnswerForm
) -> HttpResponse | None:
    try:
        pass_on(actor_of(request), stage, item, form.verdict_given(), timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return None
    return to(stage, "answers")


def _today(stage: Stage) -> date:
    return stage.process.space.today(timezone.now())


def _row(theme: Theme) -> Row:
    standing = getattr(theme.item, "answer", None)
    label, tone, lacks = _state(standing)
    return Row(theme, label, tone, lacks, bool(standing and standing.published_on))


def _state(standing: Answer | None) -> tuple[str, str, str]:
    if standing is None:
        return "", "plain", ""
    label, tone = verdict_words(standing)
    return label, tone, lacking(standing.stored_verdict())


def lacking(verdict: Verdict) -> str:
    """What an answer still lacks, in words; empty when it can be published."""
    return ", ".join(str(FIELD_NAMES[name]) for name in verdict.missing())


def _about(stage: Stage, item: Item, standing: Answer | None) -> dict[str, Any]:
    theme = getattr(item, "as_theme", None)
    said = quotes([theme])[theme.pk][:SHOWN_QUOTES] if theme else []
    return {
        "item": item,
        "theme": theme,
        "opinion": getattr(item, "as_contribution", None),
        "quotes": said,
        "standing": standing,
        "standing_reply": _reply(standing) if standing else None,
        "number": members_of(item, stage).count() if theme else 1,
        "passing_due": _passing_due(stage) if not (standing and standing.published_on) else None,
        "back": stage_url(stage, "answers"),
    }


def _passing_due(stage: Stage) -> date | None:
    """The last day for passing on, where the frame sets one and nobody writes any more."""
    if stage.state_at(timezone.now()) not in (COLLECTED, ANSWERING):
        return None
    return forward_due(stage.closing_day, stage.frame, stage.process.space.calendar)


def _preview(stage: Stage, item: Item, verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {}
    return {
        "preview": _reply(Answer(**vars(verdict))),
        "lacks": lacking(verdict),
        "reused": same_reason(verdict.reason, reasons_elsewhere(stage, item)),
    }


def _reply(answer: Answer) -> Reply:
    return Reply(answer, *verdict_words(answer), ())
