"""Opinions the computer is unsure of, the most telling first: one press puts each where it belongs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import gather, move
from talka.core.answers.forms import NEW, NOWHERE, MoveForm
from talka.core.answers.queries import sign_off, statuses
from talka.core.answers.queries import theme as one_theme
from talka.core.answers.queries.board import names
from talka.core.answers.queries.waiting import waiting
from talka.core.answers.views.asked import uuids_in, uuids_of
from talka.core.answers.views.board import tabs
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.views.noticed import quality_words, settling_words
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A dozen decisions at a time, each with what it would settle."""
    form = MoveForm(request.POST or None, names(stage))
    if request.method == "POST":
        try:
            if _settled(request, stage, form):
                return to(stage, "board-settle")
        except Refused as refused:
            form.refuse(refused)
    found = waiting(stage, sign_off(stage) is not None)
    return show(
        request,
        "board_settle.html",
        stage,
        _("Settle these first"),
        422 if form.errors else 200,
        form=form,
        doubts=found.doubts if found else [],
        settling=settling_words(found) if found else "",
        quality=quality_words(found.quality) if found else "",
        ticked=request.POST.getlist("opinion"),
        tabs=tabs(stage, statuses(stage), "board"),
    )


def _settled(request: HttpRequest, stage: Stage, form: MoveForm) -> bool:
    """One press (``opinion place``) or ticked opinions with the form; False where the form lacks something."""
    actor = actor_of(request)
    if pressed := request.POST.get("put"):
        opinion, _space, place = pressed.partition(" ")
        move(actor, stage, uuids_in([opinion]), _theme(stage, place))
        return True
    if not form.is_valid():
        return False
    place, chosen = form.cleaned_data["to"], uuids_of(request, "opinion")
    if place == NEW:
        gather(actor, stage, chosen, {get_language() or "lv": form.cleaned_data["name"]})
    else:
        move(actor, stage, chosen, _theme(stage, place))
    return True


def _theme(stage: Stage, place: str) -> Any:
    return None if place == NOWHERE else one_theme(stage, uuids_in([place])[0])
