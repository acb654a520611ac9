"""Typing for somebody at the counter, and the slip they take home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted.actions import speak_for
from talka.core.assisted.forms.counter import CounterForm
from talka.core.assisted.showing import counted_at_counter
from talka.core.assisted.views.doors import helpers, show, showing
from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Sent
from talka.core.contributions.views.sending import Stale, nonce_of, receipt, renewed
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.refused import Refused


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest, stage: Stage) -> HttpResponse:
    """An empty form; by POST keeps the words and shows the slip to print."""
    if request.method != "POST":
        form = CounterForm(stage, initial={"nonce": nonces.fresh(stage.pk)})
        return _form(request, stage, form)
    form = CounterForm(stage, request.POST)
    try:
        nonce = nonce_of(form, stage)
        if not form.is_valid():
            return _form(request, stage, form, 422)
        agreed, now = form.cleaned_data["agreed"], timezone.now()
        person, helper = showing(request, form), actor_of(request)
        done = speak_for(helper, stage, form.draft(), nonce, agreed, now, person)
    except Stale as stale:
        form = CounterForm(stage, renewed(request, stage))
        return _refused(request, stage, form, stale)
    except Refused as refused:
        return _refused(request, stage, form, refused)
    return _slip(request, stage, done)


def _refused(
    request: HttpRequest, stage: Stage, form: CounterForm, refused: Refused
) -> HttpResponse:
    form.is_valid()
    form.refuse(refused)
    return _form(request, stage, form, refused.status)


def _form(request: HttpRequest, stage: Stage, form: CounterForm, status: int = 200) -> HttpResponse:
    told = {"form": form, "rules": signs.rules(stage), "counts": counted_at_counter(stage)}
    return show(request, "counter.html", stage, _("Somebody is here with me"), status, **told)


def _slip(request: HttpRequest, stage: Stage, done: Sent) -> HttpResponse:
    title = _("Print the slip and hand it over")
    given = {"opinion": done.contribution, **receipt(stage, done)}
    response = show(request, "handed.html", stage, title, **given)
    response["Referrer-Policy"] = "no-referrer"
    return response
