"""What every page stands in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.spaces.models import Stage


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", **shown: Any
) -> HttpResponse:
    """A reading page."""
    frame = {"stage": stage, "process": stage.process, "last": last}
    return render(request, f"petitions/{name}.html", frame | shown)


def form_page(
    request: HttpRequest, stage: Stage, name: str, last: Any, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """A page with a form or about one person: never kept by anybody."""
    response = page(request, stage, name, last, **shown)
    response.status_code = status
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
