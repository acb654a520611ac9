"""What is too large is refused before it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from talka.kit.refusals import refused_page
from talka.kit.refused import Refused

LARGEST_UPLOAD: Final = 22 * 1024 * 1024  # bytes; forms with a file take 20 MB of it


class OnlyFittingBodies:
    """Answers 413 to a body larger than any form of this site takes; nothing of it is read or stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        has_file = (request.content_type or "").startswith("multipart/")
        most = LARGEST_UPLOAD if has_file else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        given = request.META.get("CONTENT_LENGTH") or "0"
        if given.isdecimal() and int(given) > most:
            return refused_page(request, Refused("", status=413))
        return self.get_response(request)
