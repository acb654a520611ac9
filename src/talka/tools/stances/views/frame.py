"""What every page stands in: the tabs, the state; forms are never kept by anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.core.contributions.queries import shown_count
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.wording import AHEAD
from talka.kit.pieces import Tab


def state_of(stage: Stage, now: datetime) -> str:
    """The state by the clock, "ahead" before a published stage opens."""
    return AHEAD if stage.is_ahead(now) else stage.state_at(now)


def tabs(stage: Stage, current: str, number: int) -> list[Tab]:
    """The neighbouring pages."""
    found = [
        ("home", _("The question"), None),
        ("statements", _("Statements"), number),
        ("results", _("What came out"), None),
    ]
    return [Tab(label, stage_url(stage, name), name == current, n) for name, label, n in found]


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", current: str = "", **context: Any
) -> HttpResponse:
    """A reading page with tabs."""
    now, number = timezone.now(), shown_count(stage)
    shown = {
        "stage": stage,
        "process": stage.process,
        "state": state_of(stage, now),
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "last": last,
        "tabs": tabs(stage, current, number),
        "number": number,
        "takes_input": stage.takes_input(now),
    }
    return render(request, f"stances/{name}.html", shown | context)


def form_page(
    request: HttpRequest, stage: Stage, name: str, last: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page with a form or about one person: never kept by anybody."""
    shown = {"stage": stage, "process": stage.process, "last": last}
    response = render(request, f"stances/{name}.html", shown | context, status=status)
    response["Cache-Control"] = "no-store"
    return response
