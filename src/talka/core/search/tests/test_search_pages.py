"""The page, the address bar's description and the data: for everybody, cheap, and nothing asked is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client

from talka.core.search.actions import index_new
from talka.core.search.domain import Cursor
from talka.tools.consultations.tests.town import Town

Page = Callable[[str], str]
LIGHT = "Vajag labāku apgaismojumu pie skolas."
HOSTILE = ["' | ! & ((", "'; DROP TABLE items_item; --", "\\'", "%00 \x00", "a:*", "<script>", "🙂"]


@pytest.fixture
def lit(town: Town) -> Town:
    """Twenty-five opinions about light, indexed."""
    stage = town.consultation()
    for n in range(25):
        town.write(stage, f"{LIGHT} ({n})")
    index_new()
    return town


def test_the_page_waits_for_a_word(town: Town, page: Page) -> None:
    assert "Nothing was found" not in page("")
    assert "No word to look for" in page("?q=un")


def test_results_say_what_they_are_and_mark_the_words(
    lit: Town, page: Page, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        shown = page("?q=apgaismojums")
    assert shown.count("<mark>apgaismojumu</mark>") == 20
    assert 'lang="lv">Peldvieta</span>' in shown
    assert len(shown) < 60_000
    onward = re.findall(r'rel="next" href="([^"]+)"', shown)
    assert page(onward[0].replace("&amp;", "&")).count("<mark>") == 5


def test_nothing_that_is_asked_is_kept(lit: Town) -> None:
    response = Client().get("/en/search/?q=apgaismojums")
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert response.cookies == {}
    answer = Client().get("/api/v1/search?q=apgaismojums")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", HOSTILE)
def test_signs_are_no_commands(lit: Town, query: str) -> None:
    response = Client().get("/en/search/", {"q": query, "after": query, "host": query})
    assert response.status_code == 200
    assert b"<script>" not in response.content
    assert Client().get("/api/v1/search", {"q": query}).status_code == 200


def test_a_huge_query_is_used_as_far_as_it_goes(lit: Town, page: Page) -> None:
    shown = page(f"?q=apgaismojums+{'skolas+' * 300}")
    assert "Only its first 200 characters and twelve words are used." in shown
    assert "<mark>" in shown


def test_one_host_is_searched_and_an_unknown_one_narrows_nothing(lit: Town, page: Page) -> None:
    assert '<option value="smilgava" selected>' in page("?q=apgaismojums&host=smilgava")
    assert "<mark>" in page("?q=apgaismojums&host=smilgava&tool=consultations&state=open")
    assert "Nothing was found" in page("?q=apgaismojums&state=answered")
    assert "<mark>" in page("?q=apgaismojums&host=nowhere")
    assert "?host=smilgava" in Client().get("/en/smilgava/").content.decode()


def test_where_some_words_have_to_do_the_page_says_so(lit: Town, page: Page) -> None:
    assert "No text holds all these words" in page("?q=apgaismojums+motocikls")


def test_every_page_leads_to_search_and_browsers_learn_of_it(lit: Town) -> None:
    home = Client().get("/lv/").content.decode()
    assert 'href="/lv/search/"' in home
    assert 'href="/lv/search/description.xml"' in home
    told = Client().get("/lv/search/description.xml")
    assert told["Content-Type"] == "application/opensearchdescription+xml"
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    url = ElementTree.fromstring(told.content).find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "http://testserver/lv/search/?q={searchTerms}"


def test_programs_search_by_cursor(lit: Town, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        first = Client().get("/api/v1/search?q=apgaismojums&limit=20").json()
    rest = Client().get(
        "/api/v1/search", {"q": "apgaismojums", "limit": 20, "cursor": first["next"]}
    )
    assert (len(first["items"]), len(rest.json()["items"]), rest.json()["next"]) == (20, 5, None)
    one = first["items"][0]
    assert (one["kind"], one["tool"], one["process"], first["some"]) == (
        "opinion",
        "consultations",
        "Peldvieta",
        False,
    )


@pytest.mark.parametrize(
    ("wrong", "status"),
    [("cursor=x", 422), ("tool=x", 422), ("state=x", 422), ("host=x", 404), ("limit=0", 422)],
)
def test_programs_are_told_what_cannot_be_used(db: None, wrong: str, status: int) -> None:
    assert Client().get(f"/api/v1/search?q=a&{wrong}").status_code == status


@pytest.mark.parametrize(
    "text", ["", "all~1", "some~x~y", "all~²~z", "all~-1~z", f"no~1~{UUID(int=7)}"]
)
def test_a_made_up_cursor_is_none(text: str) -> None:
    assert Cursor.read(text) is None


def test_a_cursor_is_read_as_it_was_written() -> None:
    cursor = Cursor(True, 12, uuid4())
    assert Cursor.read(str(cursor)) == cursor
    assert Cursor.read(f"all~{'9' * 40}~{cursor.id}") == Cursor(False, 2**31 - 1, cursor.id)
