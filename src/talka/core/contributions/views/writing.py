"""Write → check → sent. What was typed is never lost: every refusal gives the words back.

A tool says what is its own in a ``Writing``; its methods are the views. The pages are
``contributions/writing/*.html``, or templates of the same names in the tool's folder that extend them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Sent
from talka.core.contributions.forms.sending import WordsForm
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.views.sending import Stale, kept, nonce_of, receipt, renewed
from talka.core.people import limits
from talka.core.people.device import ensure_device
from talka.core.people.domain import Actor
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused

Shown = dict[str, Any]
WRITE = _("Write")
MOST_PICTURES = 60  # from one network address in an hour
page = method_decorator(require_http_methods(["GET", "HEAD", "POST"]))


class Send(Protocol):
    """Stores what a checked form holds; ``shown`` is what ``about`` told of the stage."""

    def __call__(
        self, actor: Actor, stage: Stage, form: Any, shown: Shown, nonce: bytes, now: datetime
    ) -> Sent:
        """Returns the receipt; the same nonce again returns the same receipt."""


def _nothing(*_given: Any, **_where: Any) -> Shown:
    return {}


@dataclass(frozen=True)
class Writing:
    """The three pages on which people write to a stage of one tool, or to something in it.

    ``form(stage, data, initial=…)`` makes the form. ``start`` is the address name of its page and the name
    of its template; ``then`` are the address names of the two pages after it. ``about(request, stage, …)``
    gets the address's parts and tells what the tool's pages show beside; it refuses where nothing may be
    written. ``near(stage, form, shown)`` is shown on the check page: what others said alike. ``given`` are
    fields that the address may fill in.
    """

    form: Callable[..., WordsForm]
    send: Send
    title: Any = WRITE
    start: str = "write"
    then: tuple[str, str] = ("check", "sent")
    about: Callable[..., Shown] = _nothing
    near: Callable[[Stage, Any, Shown], Shown] = _nothing
    given: tuple[str, ...] = ()

    @page
    def write(self, request: HttpRequest, stage: Stage, **where: Any) -> HttpResponse:
        """The form. Coming back from the check page, everything typed stands in it."""
        shown = self._shown(request, stage, where)
        if request.method == "POST":
            return self._form(request, stage, self.form(stage, initial=request.POST.dict()), shown)
        demand_open(stage, timezone.now())
        initial = {name: request.GET[name] for name in self.given if name in request.GET}
        form = self.form(stage, initial={**initial, "nonce": nonces.fresh(stage.pk)})
        return self._form(request, stage, form, shown)

    @page
    def check(self, request: HttpRequest, stage: Stage, **where: Any) -> HttpResponse:
        """The words as they will appear, and what others said alike."""
        shown, form = self._shown(request, stage, where), self._filled(request, stage)
        if request.method != "POST":
            return redirect(shown["to"]["start"])
        try:
            demand_open(stage, timezone.now())
            nonce_of(form, stage)
            if request.FILES:
                limits.check("picture", request, MOST_PICTURES, limits.HOUR)
            if not form.is_valid():
                return self._form(request, stage, form, shown, status=422)
            if refused := lacking(request, stage):
                raise refused
        except Stale as stale:
            return self._again(request, stage, stale, shown)
        except Refused as refused:
            return self._kept(request, stage, refused, shown)
        shown |= self.near(stage, form, shown)
        shown |= {"formal": signs.rules(stage)[-1], "hidden": _hidden(form)}
        return form_page(request, stage, "check", _("Check"), form=form, **shown)

    @page
    def sent(self, request: HttpRequest, stage: Stage, **where: Any) -> HttpResponse:
        """Stores the words and shows their receipt; the same form sent again shows the same receipt."""
        shown, form = self._shown(request, stage, where), self._filled(request, stage)
        if request.method != "POST":
            return redirect(shown["to"]["start"])
        try:
            nonce = nonce_of(form, stage)
            if not form.is_valid():
                return self._form(request, stage, form, shown, status=422)
            actor = sender(request, stage, form.typed_code)
            done = self.send(actor, stage, form, shown, nonce, timezone.now())
        except Stale as stale:
            return self._again(request, stage, stale, shown)
        except Refused as refused:
            return self._kept(request, stage, refused, shown)
        return self._receipt(request, stage, done, shown)

    def _shown(self, request: HttpRequest, stage: Stage, where: Shown) -> Shown:
        """What the tool tells, and the addresses of the three pages."""
        pages = zip(("start", "check", "sent"), (self.start, *self.then), strict=True)
        to = {page: stage_url(stage, name, **where) for page, name in pages}
        return {**self.about(request, stage, **where), "to": to}

    def _filled(
        self, request: HttpRequest, stage: Stage, data: QueryDict | None = None
    ) -> WordsForm:
        """The form as it was sent, with a picture where one came along."""
        return self.form(stage, data or request.POST, files=request.FILES)

    def _form(
        self,
        request: HttpRequest,
        stage: Stage,
        form: WordsForm,
        shown: Shown,
        *,
        status: int = 200,
    ) -> HttpResponse:
        shown |= {"form": form, "rules": signs.rules(stage), "lacking": lacking(request, stage)}
        response = form_page(request, stage, self.start, self.title, status=status, **shown)
        ensure_device(request, response)
        return response

    def _again(
        self, request: HttpRequest, stage: Stage, refused: Refused, shown: Shown
    ) -> HttpResponse:
        form = self._filled(request, stage, renewed(request, stage))
        form.is_valid()
        form.refuse(refused)
        return self._form(request, stage, form, shown, status=422)

    def _kept(
        self, request: HttpRequest, stage: Stage, refused: Refused, shown: Shown
    ) -> HttpResponse:
        """Not sent, and why; the words are given back, and a first receipt of the same form is shown."""
        shown |= kept(request, stage, refused)
        return form_page(request, stage, "kept", _("Not sent"), **shown)

    def _receipt(
        self, request: HttpRequest, stage: Stage, done: Sent, shown: Shown
    ) -> HttpResponse:
        shown |= {"opinion": done.contribution, **receipt(stage, done)}
        response = form_page(request, stage, "sent", _("Sent"), **shown)
        response["Referrer-Policy"] = "no-referrer"
        return response


def _hidden(form: WordsForm) -> list[tuple[str, str]]:
    """What the check page carries along in hidden fields."""
    typed = [(name, form.cleaned_data.get(name)) for name in form.fields]
    return [(name, "" if value is None else str(value)) for name, value in typed]
