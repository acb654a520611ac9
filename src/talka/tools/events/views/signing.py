"""Signing up, and what became of it. What was typed is never lost: every refusal gives the words back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.receipts.forms import WordsForm
from talka.core.assisted.views.doors import helpers
from talka.core.contributions import nonce
from talka.core.contributions.gates import lacking, sender
from talka.core.people import limits
from talka.core.people.device import ensure_device
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.sealing.receipts import to_words
from talka.tools.events import actions, queries
from talka.tools.events.actions import SignedUp
from talka.tools.events.forms.signing import SignUpForm
from talka.tools.events.models import Event
from talka.tools.events.permissions import demand_open
from talka.tools.events.views.frame import private
from talka.tools.events.wording import room, span

form_page = require_http_methods(["GET", "HEAD", "POST"])
TRIES_AN_HOUR = 60
GIVE_UP = "give-up"


@form_page
def sign_up(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """The form; once sent, eight words. The same form sent again shows the same words."""
    event = queries.event(stage, number)
    if request.method != "POST":
        demand_open(event, timezone.now())
    return _asked(request, event, helped=False)


@helpers
@form_page
def enter(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """A helper signs up somebody who is there, or types in a line of the paper list."""
    return _asked(request, queries.event(stage, number), helped=True)


@form_page
def mine(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """What became of a sign-up, by its words; and giving it up."""
    event = queries.event(stage, number)
    if request.method != "POST":
        return _mine(request, event, WordsForm())
    limits.check("sign-up words", request, TRIES_AN_HOUR, limits.HOUR)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _mine(request, event, form, 422)
    try:
        entropy: bytes = form.cleaned_data["entropy"]
        if GIVE_UP in request.POST:
            actions.give_up_place(event, entropy, timezone.now())
            return private(request, stage, "given_up", _("Your sign-up"), event=event)
        return _receipt(request, event, actions.own(event, entropy))
    except Refused as refused:
        form.refuse(refused)
        return _mine(request, event, form, refused.status)


def _asked(request: HttpRequest, event: Event, *, helped: bool) -> HttpResponse:
    if request.method != "POST":
        form = SignUpForm(event, helped=helped, initial={"nonce": nonce.fresh(event.pk)})
        return _form(request, event, form, helped)
    form = SignUpForm(event, request.POST, helped=helped)
    if not form.is_valid():
        return _form(request, event, form, helped, 422)
    try:
        done = _taken(request, event, form, helped)
    except Refused as refused:
        data = request.POST.copy()
        data["nonce"] = nonce.fresh(event.pk)
        form = SignUpForm(event, data, helped=helped)
        form.is_valid()
        form.refuse(refused)
        return _form(request, event, form, helped, refused.status)
    return _receipt(request, event, done, is_new=True, helped=helped)


def _taken(request: HttpRequest, event: Event, form: SignUpForm, helped: bool) -> SignedUp:
    secret, now = nonce.opened(form.cleaned_data["nonce"], event.pk), timezone.now()
    if helped:
        return actions.sign_up_for(actor_of(request), event, form.given(), secret, now)
    actor = sender(request, event.stage, form.typed_code)
    return actions.sign_up(actor, event, form.given(), secret, now)


def _form(
    request: HttpRequest, event: Event, form: SignUpForm, helped: bool, status: int = 200
) -> HttpResponse:
    stage, now = event.stage, timezone.now()
    told: dict[str, Any] = {
        "event": event,
        "when": span(event),
        "room": room(event, now),
        "form": form,
    }
    held = None if helped else lacking(request, stage)
    kept = queries.options(stage).kept_days
    told |= {"lacking": held, "helped": helped, "kept_days": kept}
    response = private(request, stage, "sign_up", _("Sign up"), status, **told)
    if not helped:
        ensure_device(request, response)
    return response


def _receipt(
    request: HttpRequest, event: Event, done: SignedUp, is_new: bool = False, helped: bool = False
) -> HttpResponse:
    words = to_words(done.entropy, request.LANGUAGE_CODE).split("-")
    again = stage_url(event.stage, "enter" if helped else "sign-up", number=event.number)
    told: dict[str, Any] = {
        "event": event,
        "when": span(event),
        "words": words,
        "joined": "-".join(words),
    }
    told |= {"turn": done.turn, "is_new": is_new, "again": again, "helped": helped}
    return private(request, event.stage, "signed_up", _("Your sign-up"), **told)


def _mine(request: HttpRequest, event: Event, form: WordsForm, status: int = 200) -> HttpResponse:
    return private(request, event.stage, "mine", _("Your sign-up"), status, event=event, form=form)
