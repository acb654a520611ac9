"""The door of a helper's pages, and what stands around each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.assisted.forms.showing import ShowingForm
from talka.core.assisted.permissions import demand_helper, demand_reader, helps_here
from talka.core.people import limits
from talka.core.people.domain import Actor
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.views.doors import stage_staff

View = Callable[..., HttpResponse]
CODES_AN_HOUR = 600


def helpers(view: View) -> View:
    """A page ``view(request, stage, …)``: helpers work here, auditors look."""

    @wraps(view)
    def page(request: HttpRequest, stage: Stage, *args: Any, **kwargs: Any) -> HttpResponse:
        demand = demand_helper if request.method == "POST" else demand_reader
        demand(actor_of(request), stage)
        return view(request, stage, *args, **kwargs)

    return stage_staff(page)


def showing(request: HttpRequest, form: ShowingForm) -> Actor | None:
    """Who shows what the gate asks for; nobody may try codes without end."""
    if form.cleaned_data.get("code"):
        limits.check("helper's code", request, CODES_AN_HOUR, limits.HOUR)
    return form.person()


def show(
    request: HttpRequest, template: str, stage: Stage, title: Any, status: int = 200, **context: Any
) -> HttpResponse:
    """Renders a helper's page; ``may_write`` tells templates whether to show forms.

    ``template`` is one of this room's, or names another room's folder: "petitions/sheets.html".
    """
    context |= {"stage": stage, "title": title, "may_write": helps_here(actor_of(request), stage)}
    room, _slash, name = template.rpartition("/")
    return render(request, f"{room or 'assisted'}/{name}", context, status=status)
