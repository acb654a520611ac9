"""Reading without a network: the service worker and the page it shows for what it has not kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from talka.kit.language import codes

WORKER = Path(__file__).parent / "static" / "kit" / "js" / "worker.js"


@cache
def _worker() -> bytes:
    return WORKER.read_bytes()


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker from the root, so that it may look after every page."""
    return HttpResponse(
        _worker(), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@require_safe
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Show what can be done without a network; kept by the worker in every language."""
    if language not in codes():
        raise Http404
    with override(language):
        return HttpResponse(render_to_string("kit/offline.html"))
