"""Turns a Refused that reached the top into a page that says what was refused and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from talka.kit.refused import Refused

OWN_PAGES = (400, 403, 404, 410, 413, 429)


class RefusedMiddleware:
    """HTML for people, problem+json (RFC 9457) for programs; never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this with whatever a view raised."""
        if not isinstance(error, Refused):
            return None
        if request.path.startswith("/api/"):
            return problem(error)
        return refused_page(request, error)


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The error page of the refusal's status, with its message."""
    status = refused.status
    name = f"{status}.html" if status in OWN_PAGES else "refused.html"
    return render(request, name, {"message": refused.message}, status=status)


def problem(error: Refused) -> JsonResponse:
    """The refusal as problem+json."""
    body = {"type": "about:blank", "status": error.status, "title": str(error)}
    if error.field:
        body["field"] = error.field
    return JsonResponse(body, status=error.status, content_type="application/problem+json")
