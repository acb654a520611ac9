"""What every page of events stands in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.spaces.models import Stage


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", status: int = 200, **shown: Any
) -> HttpResponse:
    """A page of the stage; ``last`` ends its trail."""
    frame = {"stage": stage, "process": stage.process, "last": last}
    return render(request, f"events/{name}.html", frame | shown, status=status)


def private(
    request: HttpRequest, stage: Stage, name: str, last: Any, status: int = 200, **shown: Any
) -> HttpResponse:
    """A page with a form or about one person: kept by nobody. Words come by POST, so no address tells any."""
    response = page(request, stage, name, last, status, **shown)
    response["Cache-Control"] = "no-store"
    return response
