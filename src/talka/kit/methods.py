"""Pages are read and forms are sent: nothing else is ever asked of this site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

ASKED = ("GET", "HEAD", "POST")


class OnlyKnownMethods:
    """Answers 405 to every other method, so that no view takes a PUT for a visit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ASKED:
            return HttpResponseNotAllowed(ASKED)
        return self.get_response(request)
