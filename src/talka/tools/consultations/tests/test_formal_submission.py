"""From an opinion to a signed submission: the text leaves, nothing about who signs comes in."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talka.core.contributions import actions as contributions
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Frame
from talka.tools.consultations.tests.town import NOW, Town

TEXT = "Vajag margas pie kāpnēm, & ne <vienas>."
PAGE = "/en/receipt/formal/"


def code_of(sent: Any) -> str:
    return base64.urlsafe_b64encode(sent.entropy).decode().rstrip("=")


@pytest.fixture
def sent(town: Town) -> Any:
    return town.write(town.consultation(), TEXT)


def test_one_click_on_the_receipt_makes_the_text(town: Town, sent: Any) -> None:
    spaces.set_official_address(town.official, town.space, "_DEFAULT@90000000000")
    life = Client().post("/en/receipt/life/", {"code": code_of(sent)})
    assert PAGE in life.content.decode()
    page = Client().post(PAGE, {"code": code_of(sent)})
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert "_DEFAULT@90000000000" in page.content.decode()
    assert "Signature: ____" in page.context["letter"]


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_file_holds_the_own_words_exactly(sent: Any, language: str) -> None:
    file = Client().post(f"/{language}/receipt/formal/text/", {"code": code_of(sent)})
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        "text/plain; charset=utf-8",
        'attachment; filename="iesniegums.txt"',
    )
    text = file.content.decode()
    assert TEXT in text
    assert re.findall("{|}|&amp;|&lt;", text) == []


def test_nothing_of_who_signs_can_be_typed_or_is_written(sent: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = Client().post(PAGE, {"code": code_of(sent), "name": "Anna"})
    wrote = [
        q["sql"] for q in queries if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert (wrote, page.cookies) == ([], {})
    fields = set(re.findall(r'name="([^"]+)"', page.content.decode())) - {
        "viewport",
        "color-scheme",
    }
    assert fields - {"theme-color", "description", "referrer"} == {"code"}
    assert "Anna" not in page.content.decode()


def test_wrong_words_and_withdrawn_opinions_make_none(town: Town, sent: Any) -> None:
    assert Client().get(PAGE).status_code == 302
    assert Client().post(PAGE, {"code": "nothing"}).status_code == 422
    contributions.withdraw(sent.entropy, NOW)
    assert Client().post(PAGE, {"code": code_of(sent)}).status_code == 410


def test_what_is_formal_already_offers_nothing(town: Town) -> None:
    stage = town.consultation("formal", frame=Frame("law", formal_submission=True))
    sent = town.write(stage, TEXT)
    assert PAGE not in Client().post("/en/receipt/life/", {"code": code_of(sent)}).content.decode()
