"""What every page of a consultation stands in: the tabs, the state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.core.answers.models import SignOff
from talka.core.answers.queries import sign_off
from talka.core.contributions.queries import shown_count
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.wording import AHEAD
from talka.kit.pieces import Tab


def state_of(stage: Stage, now: datetime) -> str:
    """The state by the clock, "ahead" before a published stage opens."""
    return AHEAD if stage.is_ahead(now) else stage.state_at(now)


def tabs(stage: Stage, current: str, number: int, signed: SignOff | None) -> list[Tab]:
    """The neighbouring pages; results come once somebody stands behind the themes."""
    found = [("home", _("The question"), None), ("opinions", _("Opinions"), number)]
    if signed is not None:
        found.append(("results", _("What was decided"), None))
    return [Tab(label, stage_url(stage, name), name == current, n) for name, label, n in found]


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", current: str = "", **context: Any
) -> HttpResponse:
    """A reading page with tabs; ``number`` and ``signed`` may be given by who has them already."""
    now = timezone.now()
    number = context["number"] if "number" in context else shown_count(stage)
    signed = context["signed"] if "signed" in context else sign_off(stage)
    shown = {
        "stage": stage,
        "process": stage.process,
        "state": state_of(stage, now),
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "last": last,
        "tabs": tabs(stage, current, number, signed),
        "number": number,
        "signed": signed,
        "takes_input": stage.takes_input(now),
    }
    return render(request, f"consultations/{name}.html", shown | context)


def form_page(
    request: HttpRequest, stage: Stage, name: str, last: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page with a form or its result: never kept by anybody."""
    shown = {"stage": stage, "process": stage.process, "last": last}
    response = render(request, f"consultations/{name}.html", shown | context, status=status)
    response["Cache-Control"] = "no-store"
    return response
