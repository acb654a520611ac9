"""Pages are shared only among people nobody knows, and only for seconds."""

from __future__ import annotations

from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from pytest_django import Settings

from talka.kit.cache import AnonymousPageCache

FROM = RequestFactory()


class Site:
    """Counts how often it was asked; answers with the count."""

    def __init__(self, **headers: str) -> None:
        self.asked, self.headers, self.cookie, self.status = 0, headers, False, 200

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self.asked += 1
        response = HttpResponse(f"<p>{self.asked}", status=self.status, headers=self.headers)
        if self.cookie:
            response.set_cookie("csrftoken", "x")
        return response


@pytest.fixture(autouse=True)
def _seconds(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 5


def ask(cache: AnonymousPageCache, request: HttpRequest) -> HttpResponse:
    answer = cache(request)
    assert isinstance(answer, HttpResponse)
    return answer


def bodies(cache: AnonymousPageCache, *requests: HttpRequest) -> list[bytes]:
    return [ask(cache, request).content for request in requests]


def test_it_is_off_at_zero_seconds(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    with pytest.raises(MiddlewareNotUsed):
        AnonymousPageCache(Site())


def test_a_page_is_made_once() -> None:
    cache = AnonymousPageCache(Site(Vary="Cookie, Accept-Language"))
    first, second = ask(cache, FROM.get("/lv/a/")), ask(cache, FROM.get("/lv/a/"))
    assert (first.content, second.content) == (b"<p>1", b"<p>1")
    assert dict(first.items()) == dict(second.items())
    assert second["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"path": "/lv/a/"}, {"path": "/ru/a/"}),
        ({"path": "/lv/a/"}, {"path": "/lv/a/?after=1"}),
        ({"path": "/a/"}, {"path": "/a/", "HTTP_ACCEPT_LANGUAGE": "ru"}),
        ({"path": "/lv/a/"}, {"path": "/lv/a/", "HTTP_ACCEPT_ENCODING": "gzip"}),
        ({"path": "/lv/a/"}, {"path": "/lv/a/", "HTTP_HOST": "localhost"}),
    ],
)
def test_what_differs_is_kept_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    cache = AnonymousPageCache(Site())
    assert bodies(cache, FROM.get(**one), FROM.get(**other)) == [b"<p>1", b"<p>2"]


def test_where_the_address_names_the_language_the_header_does_not_matter() -> None:
    cache = AnonymousPageCache(Site())
    asked = [FROM.get("/lv/a/", HTTP_ACCEPT_LANGUAGE=code) for code in ("ru", "en")]
    assert bodies(cache, *asked) == [b"<p>1", b"<p>1"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_COOKIE": "sessionid=1"},
        {"HTTP_COOKIE": "messages=1"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_HX_REQUEST": "true"},
    ],
)
def test_somebody_known_neither_gets_nor_leaves_a_kept_page(headers: dict[str, Any]) -> None:
    cache = AnonymousPageCache(Site())
    asked = [FROM.get("/lv/a/", **headers), FROM.get("/lv/a/"), FROM.get("/lv/a/", **headers)]
    assert bodies(cache, *asked) == [b"<p>1", b"<p>2", b"<p>3"]


def test_sending_is_never_kept() -> None:
    cache = AnonymousPageCache(Site())
    assert bodies(cache, FROM.post("/lv/a/"), FROM.post("/lv/a/")) == [b"<p>1", b"<p>2"]


def test_who_only_has_a_form_cookie_may_read_but_not_fill_the_shelf() -> None:
    cache = AnonymousPageCache(Site())
    marked = FROM.get("/lv/a/", HTTP_COOKIE="csrftoken=x")
    asked = bodies(cache, marked, FROM.get("/lv/a/"), marked)
    assert asked == [b"<p>1", b"<p>2", b"<p>2"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "Private, max-age=1"},
        {"Content-Type": "application/json"},
        {"Vary": "User-Agent"},
        {"Content-Security-Policy": "script-src 'nonce-abc'"},
    ],
)
def test_a_page_that_may_not_be_shared_is_not(headers: dict[str, str]) -> None:
    cache = AnonymousPageCache(Site(**headers))
    page = FROM.get("/lv/a/")
    assert bodies(cache, page, page, page) == [b"<p>1", b"<p>2", b"<p>3"]
    assert "ETag" not in cache(page)


def test_neither_a_mistake_nor_a_cookie_is_shared() -> None:
    site = Site()
    cache = AnonymousPageCache(site)
    site.cookie = True
    assert bodies(cache, FROM.get("/a/"), FROM.get("/a/")) == [b"<p>1", b"<p>2"]
    site.cookie, site.status = False, 404
    assert bodies(cache, FROM.get("/b/"), FROM.get("/b/")) == [b"<p>3", b"<p>4"]


def test_a_stream_passes_through() -> None:
    cache = AnonymousPageCache(lambda request: StreamingHttpResponse([b"a"]))
    assert isinstance(cache(FROM.get("/lv/a/")), StreamingHttpResponse)


def test_who_has_the_page_gets_304() -> None:
    cache = AnonymousPageCache(Site())
    etag = cache(FROM.get("/lv/a/"))["ETag"]
    same = ask(cache, FROM.get("/lv/a/", HTTP_IF_NONE_MATCH=f'"x", W/{etag}'))
    other = cache(FROM.get("/lv/a/", HTTP_IF_NONE_MATCH='"x"'))
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", etag)
    assert "Content-Type" not in same
    assert other.status_code == 200


@pytest.mark.parametrize(("status", "asked"), [(200, 1), (500, 4)])
def test_a_crowd_makes_the_page_once(status: int, asked: int) -> None:
    site, crowd = Site(), Barrier(4)
    site.status = status
    cache = AnonymousPageCache(site)

    def slow(request: HttpRequest) -> HttpResponseBase:
        sleep(0.05)
        return site(request)

    def come() -> None:
        crowd.wait()
        cache(FROM.get("/lv/a/"))

    cache.get_response = slow
    threads = [Thread(target=come) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.asked == asked
