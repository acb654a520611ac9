"""What every page of a stage stands in: the tabs, the state; pages with forms are never kept by anybody.

The templates are the tool's, in a folder of its name; ``stage_base`` is what they extend.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.sharing import of_stage
from talka.core.spaces.wording import AHEAD
from talka.kit.pieces import Tab

# Address name of a page, its label, and how many things are on it (None: not told).
Neighbour = tuple[str, Any, int | None]


def state_of(stage: Stage, now: datetime) -> str:
    """The state by the clock, "ahead" before a published stage opens."""
    return AHEAD if stage.is_ahead(now) else stage.state_at(now)


def reading_page(
    request: HttpRequest,
    stage: Stage,
    name: str,
    *,
    neighbours: Iterable[Neighbour] = (),
    current: str = "",
    last: Any = "",
    **context: Any,
) -> HttpResponse:
    """A page to read: links only, no form, no cookie, so that it can be kept whole for all readers."""
    now = timezone.now()
    about = getattr(context.get("opinion"), "item", None)
    frame = {
        "share": of_stage(request, stage, last, about),
        "state": state_of(stage, now),
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "takes_input": stage.takes_input(now),
        "tabs": [
            Tab(label, stage_url(stage, page), page == current, number)
            for page, label, number in neighbours
        ],
    }
    return render(request, [f"{stage.tool}/{name}.html"], _shown(stage, last) | frame | context)


def form_page(
    request: HttpRequest,
    stage: Stage,
    name: str,
    last: Any,
    *,
    status: int = 200,
    shared: str = "contributions/writing",
    **context: Any,
) -> HttpResponse:
    """A page with a form or its result; the tool's own template, else the one all tools share."""
    templates = [f"{stage.tool}/{name}.html", f"{shared}/{name}.html"]
    response = render(request, templates, _shown(stage, last) | context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _shown(stage: Stage, last: Any) -> dict[str, Any]:
    base = f"{stage.tool}/base.html"
    return {"stage": stage, "process": stage.process, "last": last, "stage_base": base}
