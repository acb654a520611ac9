"""The door of every desk page: officials work here, auditors look."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from talka.core.answers.permissions import demand_desk, works_here
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views.doors import stage_staff
from talka.kit.langtext import plain
from talka.kit.pieces import Crumb

View = Callable[..., HttpResponse]


def desk(view: View) -> View:
    """A desk page ``view(request, stage, …)``: reading for officials and auditors, writing for officials."""

    @wraps(view)
    def page(request: HttpRequest, stage: Stage, *args: Any, **kwargs: Any) -> HttpResponse:
        demand_desk(actor_of(request), stage, to_write=request.method == "POST")
        return view(request, stage, *args, **kwargs)

    return stage_staff(page)


def show(
    request: HttpRequest, template: str, stage: Stage, title: Any, status: int = 200, **context: Any
) -> HttpResponse:
    """Renders a desk page with its trail; ``may_write`` tells templates whether to show forms.

    ``template`` is one of this room's, or names another room's folder: "outreach/reach.html".
    """
    crumbs = [
        Crumb(plain(stage.process.space.name), localized(f"/{stage.process.space.slug}/")),
        Crumb(plain(stage.process.title), localized(stage.path)),
    ]
    if template != "desk.html":
        crumbs.append(Crumb(_("Desk"), stage_url(stage, "desk")))
    context |= {
        "stage": stage,
        "title": title,
        "crumbs": [*crumbs, Crumb(title)],
        "may_write": works_here(actor_of(request), stage),
    }
    room, _slash, name = template.rpartition("/")
    return render(request, f"{room or 'answers'}/{name}", context, status=status)


def to(stage: Stage, name: str, **kwargs: Any) -> HttpResponse:
    """Sends the browser to another desk page."""
    return redirect(stage_url(stage, name, **kwargs))
