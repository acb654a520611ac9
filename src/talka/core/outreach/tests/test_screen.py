"""The library's screen: what is open turns by itself, then what was answered and done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from talka.core.outreach.views.screen import LATELY, SECONDS, slides

PLACE = "/en/screen/town-bathing/"


@pytest.fixture
def now(town: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clock on the library's wall is the town's."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.now)
    return town


def test_an_open_question_turns_to_itself(now: Any, client: Client) -> None:
    response = client.get(PLACE)
    page = response.content.decode()
    assert (response.status_code, response["Refresh"]) == (200, f"{SECONDS}; url=?at=0")
    assert "30 days left" in page
    assert "127.0.0.1:8000/en/town-bathing/bathing/1</p>" in page
    assert ("<script" in page, 'class="qr"' in page) == (False, True)


def test_the_last_slide_tells_what_was_answered_and_done(now: Any, client: Client) -> None:
    now.write("A bench")
    now.close()
    now.done(now.promise(now.answer(now.sent[0])))
    page = client.get(PLACE, {"at": "7"}).content.decode()
    assert ("1 answer published" in page, "Done: A bench by the lake" in page) == (True, True)
    assert [slide.stage for slide in slides(now.process.space, now.now)] == [None]
    later = now.now + LATELY + timedelta(days=1)
    assert slides(now.process.space, later)[0].told == ()


def test_it_stands_still_when_told_to(now: Any, client: Client) -> None:
    response = client.get(PLACE, {"still": "1", "at": "nonsense"})
    assert ("Refresh" in response, response.status_code) == (False, 200)
    assert 'href="?at=0">Go on' in response.content.decode()


def test_nothing_asked_and_no_such_host(now: Any, client: Client) -> None:
    now.now -= timedelta(days=300)
    assert "Nothing is being asked just now" in client.get(PLACE).content.decode()
    assert client.get("/en/screen/nobody/").status_code == 404


def test_few_queries(now: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(PLACE)
