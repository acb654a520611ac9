"""A respondent's way in: a link that opens once, then their questions on this device, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.people import limits
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused
from talka.tools.wishes import queries
from talka.tools.wishes.actions import answer, open_link
from talka.tools.wishes.domain import NONE_YET
from talka.tools.wishes.forms import AnswerForm
from talka.tools.wishes.models import Respondent
from talka.tools.wishes.permissions import silence
from talka.tools.wishes.views.telling import sides

COOKIE = "answering-%s"
KEPT = 120 * 24 * 3600  # seconds
TRIES_AN_HOUR = 120
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def invited(request: HttpRequest, stage: Stage, token: str) -> HttpResponse:
    """What the link is for; only pressing the button uses it up, so that a preview of it does not."""
    limits.check("respondent's link", request, TRIES_AN_HOUR, limits.HOUR)
    person = queries.invited(stage, token)
    if request.method != "POST":
        return _page(request, stage, "invited", person)
    key = open_link(actor_of(request), stage, token)
    response = redirect(stage_url(stage, "answering"))
    response.set_cookie(
        COOKIE % stage.pk,
        key,
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
def answering(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The questions this person is asked, those without an answer first."""
    person = _person(request, stage)
    questions = list(queries.asked_of(person))
    given = {
        one.question_id: one.contribution
        for one in queries.replies([row.pk for row in questions])
        if one.respondent_id == person.pk
    }
    lines = sorted(
        ((row, given.get(row.pk)) for row in questions), key=lambda one: one[1] is not None
    )
    return _page(request, stage, "answering", person, lines=lines, left=len(lines) - len(given))


@form_methods
def reply(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One question, and the space for an answer that everybody has."""
    person, question = _person(request, stage), queries.public_one(stage, id)
    own = next((one for one in sides(stage, question) if one.person == person), None)
    if own is None:
        raise Refused(_("This question is not for you."), status=404)
    kept = {"body": own.words.body, "language": own.words.item.language} if own.words else None
    limit = queries.options(stage).answer_length
    form = AnswerForm(request.POST or None, limit=limit, initial=kept)
    if form.is_bound and form.is_valid():
        try:
            actor = replace(actor_of(request), name=person.name)
            answer(actor, person, question, **form.cleaned_data, now=timezone.now())
            return redirect(stage_url(stage, "answering"))
        except Refused as refused:
            form.refuse(refused)
    more: dict[str, Any] = {"form": form, "question": question, "is_new": own.state == NONE_YET}
    status = 422 if form.errors else 200
    return _page(request, stage, "reply", person, status=status, **more)


def _person(request: HttpRequest, stage: Stage) -> Respondent:
    return queries.behind(stage, request.COOKIES.get(COOKIE % stage.pk, ""))


def _page(
    request: HttpRequest, stage: Stage, name: str, person: Respondent, **more: Any
) -> HttpResponse:
    quiet = silence(stage, timezone.now())
    shown: dict[str, Any] = {"person": person, "options": queries.options(stage)}
    shown["silence"] = quiet
    return form_page(request, stage, name, _("Your answers"), **shown, **more)
