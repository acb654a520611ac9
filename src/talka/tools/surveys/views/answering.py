"""Answering a survey page by page, checking, sending; what was filled in is never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.receipts.forms import read as words_of
from talka.core.assisted.views.doors import helpers
from talka.core.contributions import nonce as nonces
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.slips import slip
from talka.core.people import limits
from talka.core.people.device import ensure_device
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused
from talka.tools.surveys import actions, queries
from talka.tools.surveys.actions import Sheet
from talka.tools.surveys.actions.quotas import FULL
from talka.tools.surveys.domain.answers import Wrong
from talka.tools.surveys.forms.sending import SendForm, WayForm
from talka.tools.surveys.views.receipts import receipt_shown
from talka.tools.surveys.views.results import early
from talka.tools.surveys.views.told import told_answers
from talka.tools.surveys.views.walk import Walk, begun

SAVED_AN_HOUR = 60
NEXT, BACK, SAVE, SEND = "next", "back", "save", "send"


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The questions, a page at a time."""
    demand_open(stage, timezone.now())
    return turn(request, replace(begun(request, stage), way=""))


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A helper fills in what somebody says or wrote on paper; its receipt is printed for them."""
    walk, form = begun(request, stage), WayForm(request.POST or None)
    if walk.way:
        return turn(request, walk)
    if form.is_bound and form.is_valid():
        walk = replace(walk, way=form.cleaned_data["way"])
        return _page(request, walk, walk.pages[0] if walk.pages else None)
    status = 422 if form.is_bound else 200
    return _private(request, walk, "enter", _("Fill in for somebody"), status, form=form)


def turn(request: HttpRequest, walk: Walk) -> HttpResponse:
    """One step of the way: forward, back, aside, or the end."""
    go, page = request.POST.get("go", ""), _number(request.POST.get("page", ""))
    if not go or walk.is_moved or not walk.pages:
        return _page(request, walk, walk.pages[0] if walk.pages else None)
    if go == SEND:
        return _sent(request, walk)
    if page in walk.pages:
        form = walk.form(page, request.POST)
        is_valid = form.is_valid()
        walk = walk.with_answers(form.answers)
        if go == NEXT and not is_valid:
            return _page(request, walk, page, form, 422)
        if go == NEXT and queries.full(walk.stage, walk.questionnaire, walk.given):
            return _full(request, walk)
    if go == SAVE:
        return _saved(request, walk)
    return _page(request, walk, _where(walk, go, page))


def _where(walk: Walk, go: str, page: int | None) -> int | None:
    """The page to show; None for the check of all answers."""
    if go == BACK:
        return walk.before(page)
    if go == NEXT and page is not None:
        return walk.after(page)
    wanted = _number(go.removeprefix("page-"))
    return wanted if wanted in walk.pages else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else None


def _page(
    request: HttpRequest, walk: Walk, page: int | None, form: Any = None, status: int = 200
) -> HttpResponse:
    if page is None:
        return _check(request, walk, SendForm(walk.stage, initial=_fresh(walk)))
    shown = {
        "page": page,
        "form": form or walk.form(page),
        "title": walk.questionnaire.pages[page].title,
        "done": walk.pages.index(page),
        "total": len(walk.pages),
        "has_before": walk.before(page) is not None,
        "lacking": None if walk.way else lacking(request, walk.stage),
    }
    return _private(request, walk, "page", _("Answer"), status, **shown)


def _check(request: HttpRequest, walk: Walk, form: SendForm, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "rows": told_answers(walk),
        "last_page": walk.before(None),
        "formal": signs.rules(walk.stage)[-1],
        "lacking": None if walk.way else lacking(request, walk.stage),
    }
    return _private(request, walk, "check", _("Check"), status, **shown)


def _sent(request: HttpRequest, walk: Walk) -> HttpResponse:
    form = SendForm(walk.stage, request.POST)
    if walk.way or walk.code:
        form.needs_no_code()
    try:
        if not form.is_valid():
            return _check(request, walk, form, 422)
        return _done(request, walk, form)
    except Wrong as found:
        at = walk.page_of(found.question)
        return _page(request, walk, at, walk.form(at, walk.form(at).initial), 422)
    except Refused as refused:
        form = SendForm(walk.stage, {**request.POST.dict(), **_fresh(walk)})
        form.is_valid()
        form.refuse(refused)
        return _check(request, walk, form, refused.status)


def _done(request: HttpRequest, walk: Walk, form: SendForm) -> HttpResponse:
    stage, now = walk.stage, timezone.now()
    sheet = Sheet(str(walk.version.pk), walk.given, get_language() or "lv")
    if walk.code:
        entropy = words_of("", walk.code)
        actions.change_answers(stage, entropy, sheet, now)
        return _private(request, walk, "changed", _("Changed"), code=walk.code)
    nonce = nonces.opened(form.cleaned_data["nonce"], stage.pk)
    if walk.way:
        done = actions.enter_answers(actor_of(request), stage, sheet, nonce, walk.way, now)
    else:
        actor = sender(request, stage, form.typed_code)
        done = actions.send_answers(actor, stage, sheet, nonce, now)
    shown = receipt_shown(stage, done) | {"thanks": walk.questionnaire.thanks}
    return _private(request, walk, "sent", _("Sent"), **shown, **early(stage))


def _saved(request: HttpRequest, walk: Walk) -> HttpResponse:
    limits.check("survey aside", request, SAVED_AN_HOUR, limits.HOUR)
    nonce = nonces.opened(nonces.fresh(walk.stage.pk), walk.stage.pk)
    entropy = actions.save_unfinished(walk.stage, walk.told, nonce, timezone.now())
    shown: dict[str, Any] = {
        "slip": slip(entropy),
        "closes": signs.moment(walk.stage, walk.stage.closes_at),
    }
    return _private(request, walk, "saved", _("Put aside"), **shown)


def _full(request: HttpRequest, walk: Walk) -> HttpResponse:
    return _private(request, walk, "full", _("Thank you"), why=FULL)


def _fresh(walk: Walk) -> dict[str, str]:
    return {"nonce": nonces.fresh(walk.stage.pk)}


def _private(
    request: HttpRequest, walk: Walk, name: str, last: str, status: int = 200, **shown: Any
) -> HttpResponse:
    """A page that nobody keeps; the browser gets its mark here, so that it counts once."""
    shown = {"walk": walk, **shown}
    response = form_page(request, walk.stage, name, last, status=status, **shown)
    ensure_device(request, response)
    return response
