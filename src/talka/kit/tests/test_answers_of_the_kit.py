"""Headers on every answer, and refusals as pages."""

from __future__ import annotations

import json

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from talka.kit.headers import HEADERS, SafeHeaders
from talka.kit.refusals import RefusedMiddleware, problem, refused_page
from talka.kit.refused import Refused
from talka.kit.views import offline, worker

PAGE = RequestFactory().get("/en/a/")


def test_headers_are_added_where_a_view_set_none() -> None:
    def receipt(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"Referrer-Policy": "no-referrer"})

    answer = SafeHeaders(receipt)(PAGE)
    found = {name: answer[name] for name in HEADERS}
    assert found == HEADERS | {"Referrer-Policy": "no-referrer"}


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (403, "This is not open to you"),
        (404, "There is nothing at this address"),
        (409, "That could not be done"),
        (410, "This is over"),
        (413, "That was too large"),
        (429, "That was a little fast"),
    ],
)
def test_a_refusal_is_a_page_with_its_message(status: int, title: str) -> None:
    with override("en"):
        answer = refused_page(PAGE, Refused("The consultation <closed>.", status=status))
    html = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in html
    assert "<p>The consultation &lt;closed&gt;.</p>" in html


def test_only_refusals_are_caught() -> None:
    middleware = RefusedMiddleware(lambda request: HttpResponse("x"))
    assert middleware(PAGE).status_code == 200
    assert middleware.process_exception(PAGE, ValueError()) is None
    refused = middleware.process_exception(PAGE, Refused("no"))
    assert refused is not None
    assert refused.status_code == 422


def test_programs_get_a_refusal_as_problem_json() -> None:
    middleware = RefusedMiddleware(lambda request: HttpResponse("x"))
    call = RequestFactory().post("/api/v1/a/")
    answer = middleware.process_exception(call, Refused("Too long.", field="text"))
    assert answer is not None
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "status": 422,
        "title": "Too long.",
        "field": "text",
    }
    assert "field" not in json.loads(problem(Refused("No.")).content)


def test_the_service_worker_is_served_as_a_script() -> None:
    answer = worker(PAGE)
    assert answer["Content-Type"] == "text/javascript"
    assert b"addEventListener" in answer.content


def test_the_offline_page_speaks_every_language_and_no_other() -> None:
    for code in ("lv", "ru", "en"):
        assert f'<html lang="{code}">'.encode() in offline(PAGE, code).content
    with pytest.raises(Http404):
        offline(PAGE, "xx")
