"""The host's own pages: what waits to be hung up, and who is asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.views.asked import uuids_of
from talka.core.answers.views.doors import desk, show, to
from talka.core.people.domain import AUDITOR, MODERATOR
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff
from talka.kit import qr
from talka.kit.refused import Refused
from talka.tools.wishes import actions, queries
from talka.tools.wishes.forms import RespondentForm, TurnDownForm

MOST = 200
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@stage_staff
@form_methods
def waiting(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What waits to be looked at: hung up in one press, or turned down with reasons."""
    actor, space = actor_of(request), stage.process.space_id
    if request.method == "POST" or not actor.may(AUDITOR, space):
        demand(actor, space, MODERATOR)
    problem, form = None, TurnDownForm()
    if request.method == "POST":
        form = TurnDownForm(request.POST) if request.POST.get("do") == "turn down" else form
        try:
            if not form.is_bound or form.is_valid():
                _decide(request, stage, form)
                return to(stage, "waiting")
        except Refused as refused:
            problem = refused
    rows = list(queries.waiting(stage)[:MOST])
    more: dict[str, Any] = {"rows": rows, "form": form, "problem": problem}
    more["may_decide"] = actor.may(MODERATOR, space)
    status = problem.status if problem else 422 if form.errors else 200
    return show(
        request, "wishes/desk_waiting.html", stage, _("Look at wishes first"), status, **more
    )


def _decide(request: HttpRequest, stage: Stage, form: TurnDownForm) -> None:
    actor, ids, now = actor_of(request), uuids_of(request, "wish"), timezone.now()
    if not ids:
        raise Refused(_("Tick the wishes first."))
    if not form.is_bound:
        actions.release(actor, stage, ids, now)
        return
    given = form.cleaned_data
    statement = {get_language() or "lv": given["statement"]}
    actions.turn_down(actor, stage, ids, given["ground"], statement, now)


@desk
@form_methods
def people(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Who is asked: listing somebody, giving them a link, taking them off."""
    form, problem = RespondentForm(), None
    if request.method == "POST":
        try:
            if request.POST.get("do") == "link":
                return _link(request, stage)
            form = _change(request, stage)
            if not form.errors:
                return to(stage, "respondents")
        except Refused as refused:
            problem = refused
    rows = queries.respondents(stage)
    status = problem.status if problem else 422 if form.errors else 200
    more: dict[str, Any] = {"rows": rows, "form": form, "problem": problem}
    return show(request, "wishes/desk_people.html", stage, _("Who is asked"), status, **more)


def _change(request: HttpRequest, stage: Stage) -> RespondentForm:
    if request.POST.get("do") == "remove":
        actions.remove_respondent(actor_of(request), queries.respondent(stage, _number(request)))
        return RespondentForm()
    form = RespondentForm(request.POST)
    if form.is_valid():
        try:
            actions.add_respondent(actor_of(request), stage, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
    return form


def _link(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The link, shown once and kept nowhere."""
    person = queries.respondent(stage, _number(request))
    secret = actions.invite(actor_of(request), person)
    link = settings.TALKA_SITE_URL + stage_url(stage, "invited", token=secret)
    code = qr.svg(link, _("The link as a code"))
    more: dict[str, Any] = {"person": person, "link": link, "qr": code}
    return show(request, "wishes/desk_link.html", stage, _("A link that opens once"), **more)


def _number(request: HttpRequest) -> int:
    given = request.POST.get("number", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0
