"""The door of a helper's pages, and what stands around each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.assisted.permissions import demand_helper, demand_reader, helps_here
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.views.doors import stage_staff

View = Callable[..., HttpResponse]


def helpers(view: View) -> View:
    """A page ``view(request, stage, …)``: helpers work here, auditors look."""

    @wraps(view)
    def page(request: HttpRequest, stage: Stage, *args: Any, **kwargs: Any) -> HttpResponse:
        demand = demand_helper if request.method == "POST" else demand_reader
        demand(actor_of(request), stage)
        return view(request, stage, *args, **kwargs)

    return stage_staff(page)


def show(
    request: HttpRequest, template: str, stage: Stage, title: Any, status: int = 200, **context: Any
) -> HttpResponse:
    """Renders a helper's page; ``may_write`` tells templates whether to show forms."""
    context |= {"stage": stage, "title": title, "may_write": helps_here(actor_of(request), stage)}
    return render(request, f"assisted/{template}", context, status=status)
