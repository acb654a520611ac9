"""A kiosk: each person is forgotten before the next, staff too, and everybody else's browser is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from talka.core.assisted.tests.town import Library, make_library, signed_in

WRITE = "/en/smilgava/bathing/1/write/"
FORGETS = '"cache", "storage"'


@pytest.fixture
def library(db: None, settings: Any) -> Library:
    settings.DEMO = True
    return make_library(timezone.now())


def address(library: Library) -> str:
    return f"/en/kiosk/{library.stage.pk}/"


def made(library: Library, browser: Client) -> Client:
    response = browser.post(address(library), {"do": "begin"})
    assert (response["Location"], response["Clear-Site-Data"]) == (address(library), FORGETS)
    return browser


def test_each_person_is_forgotten_before_the_next(library: Library) -> None:
    kiosk = made(library, Client())
    kiosk.get(WRITE)
    first = kiosk.cookies["device"].value
    home = kiosk.get(address(library))
    assert (home["Clear-Site-Data"], home["Cache-Control"]) == (FORGETS, "no-store")
    assert kiosk.cookies["device"].value == ""
    kiosk.get(WRITE)
    assert kiosk.cookies["device"].value not in ("", first)


def test_a_helper_who_makes_a_kiosk_is_signed_out(library: Library) -> None:
    helper = made(library, signed_in())
    assert helper.get("/en/smilgava/bathing/1/desk/assisted/").status_code == 302
    assert helper.get(address(library)).status_code == 200


def test_every_page_of_a_kiosk_says_how_to_end(library: Library) -> None:
    kiosk = made(library, Client())
    for path in ("/en/", WRITE, "/en/receipt/"):
        page = kiosk.get(path).content.decode()
        assert (f'href="{address(library)}" data-idle="120"' in page, "shared.js" in page) == (
            True,
            True,
        )
    waiting = kiosk.get(address(library)).content.decode()
    assert ("data-idle" in waiting, "data-forgets" in waiting) == (False, True)


@pytest.mark.parametrize("cookie", ["", "x", "1" * 400])
def test_other_browsers_are_left_alone(library: Library, cookie: str) -> None:
    browser = signed_in()
    browser.cookies["kiosk"] = cookie
    page = browser.get(address(library))
    assert ("Clear-Site-Data" in page, "data-idle" in page.content.decode()) == (False, False)
    assert browser.get("/en/smilgava/bathing/1/desk/assisted/").status_code == 200


@pytest.mark.parametrize("at_kiosk", [True, False])
def test_a_kiosk_never_offers_to_keep_a_receipt(library: Library, at_kiosk: bool) -> None:
    browser = made(library, Client()) if at_kiosk else Client()
    nonce = browser.get(WRITE).context["form"].initial["nonce"]
    said = {"nonce": nonce, "body": "A bench.", "language": "en"}
    sent = browser.post(WRITE + "sent/", said).content
    assert (b"talka-keep" in sent) is not at_kiosk
    here = browser.get("/en/receipt/here/").content
    assert (b"talka-receipts" in here) is not at_kiosk


def test_a_kiosk_becomes_an_ordinary_browser_again(library: Library) -> None:
    kiosk = made(library, Client())
    assert kiosk.post(address(library), {"do": "end"})["Location"] == "/en/smilgava/bathing/1/"
    assert "data-idle" not in kiosk.get("/en/").content.decode()


def test_a_draft_has_no_kiosk(db: None) -> None:
    library = make_library(timezone.now(), publish=False)
    assert Client().get(address(library)).status_code == 404
