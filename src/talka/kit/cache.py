"""Whole pages kept for a few seconds and given to everybody who is not signed in."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from talka.kit.language import split
from talka.kit.shelf import Shelf

ROOM = 512
LARGEST = 512 * 1024
KNOWN_VARY = {"cookie", "accept-language", "accept-encoding", "hx-request"}
NOT_SHARED = ("private", "no-store")

View = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A response as it left the site, with the mark by which a browser asks for it again."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page, or 304 to who has it already."""
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if known and self.etag in {tag.removeprefix("W/") for tag in parse_etags(known)}:
            fresh: HttpResponse = HttpResponseNotModified()
        else:
            fresh = HttpResponse(self.body)
        for name, value in self.headers:
            if fresh.status_code == 200 or name != "Content-Type":
                fresh.headers[name] = value
        return fresh


NOT_KEPT = KeptPage(b"", (), "")
"""Stands for an address whose page may not be shared, so that nobody waits for it."""


class AnonymousPageCache:
    """The outermost middleware: answers from memory before anything else of the site runs.

    A page is made once at a time for each (address, language, encoding) and kept for
    ``PAGE_CACHE_SECONDS`` (default 5, 0 switches it off). It is shared only if it was made for a
    request without any cookie, sets none, is HTML with status 200 and not private.
    """

    def __init__(self, get_response: View) -> None:
        seconds = float(getattr(settings, "PAGE_CACHE_SECONDS", 5))
        if not seconds:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf: Shelf[KeptPage] = Shelf(seconds, ROOM, monotonic)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _anonymous(request):
            return self.get_response(request)
        key = _key(request)
        kept = self.shelf.find(key)
        if kept is None:
            return self._make(request, key)
        return self.get_response(request) if kept is NOT_KEPT else kept.answer(request)

    def _make(self, request: HttpRequest, key: Hashable) -> HttpResponseBase:
        if request.COOKIES:
            return self.get_response(request)
        with self.shelf.turn(key) as mine:
            if not mine:
                kept = self.shelf.find(key)
                if kept is None or kept is NOT_KEPT:
                    return self.get_response(request)
                return kept.answer(request)
            response = self.get_response(request)
            page = _page(response)
            self.shelf.put(key, page)
            return response if page is NOT_KEPT else page.answer(request)


def _anonymous(request: HttpRequest) -> bool:
    """Say whether the request carries nothing that could make its page personal."""
    return (
        request.method == "GET"
        and set(request.COOKIES) <= {settings.CSRF_COOKIE_NAME}
        and not {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"} & request.META.keys()
    )


def _key(request: HttpRequest) -> Hashable:
    meta = request.META
    language = split(request.path)[0] or meta.get("HTTP_ACCEPT_LANGUAGE", "")
    packed = "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "")
    return (request.scheme, meta.get("HTTP_HOST"), request.get_full_path(), language, packed)


def _page(response: HttpResponseBase) -> KeptPage:
    """Return the page to keep, or ``NOT_KEPT``."""
    if not isinstance(response, HttpResponse) or not _shareable(response):
        return NOT_KEPT
    response.headers.setdefault("Cache-Control", "no-cache")
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["ETag"] = etag
    return KeptPage(response.content, tuple(response.headers.items()), etag)


def _shareable(response: HttpResponse) -> bool:
    cache_control = response.headers.get("Cache-Control", "").lower()
    varies = {name.strip().lower() for name in response.headers.get("Vary", "cookie").split(",")}
    return (
        response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and not any(word in cache_control for word in NOT_SHARED)
        and varies <= KNOWN_VARY
        and "'nonce-" not in response.headers.get("Content-Security-Policy", "")
        and len(response.content) <= LARGEST
    )
