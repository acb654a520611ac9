"""Signing in with a code by e-mail, and what goes wrong with codes."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from talka.core.people.models import Person

ASK, TYPE = "/en/sign-in/", "/en/sign-in/code/"
pytestmark = pytest.mark.django_db


def ask(client: Client, email: str = "anna@example.lv", **more: str) -> str:
    """Asks for a code and returns it from the letter."""
    response = client.post(ASK, {"email": email, **more})
    assert (response.status_code, response["Location"]) == (302, TYPE)
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[0]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_from_the_address_to_the_account(client: Client) -> None:
    code = ask(client, " Anna@Example.LV ")
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["anna@example.lv"], "Your sign-in code")
    page = client.get(TYPE)
    assert "anna@example.lv" in page.content.decode()
    response = client.post(TYPE, {"code": f"{code[:3]} {code[3:]}"})
    assert (response.status_code, response["Location"]) == (302, "/en/account/")
    assert is_signed_in(client)
    assert client.cookies["sign-in"].value == ""
    assert client.get("/en/account/").status_code == 200


def test_the_letter_speaks_the_pages_language(client: Client) -> None:
    client.post("/lv/sign-in/", {"email": "anna@example.lv"})
    client.post("/en/sign-in/", {"email": "anna@example.lv"})
    assert "It works for 10 minutes" in mail.outbox[1].body
    assert len(mail.outbox) == 2


def test_no_row_is_written_before_the_code_is_typed(client: Client) -> None:
    ask(client)
    assert Person.objects.count() == 0
    assert list(client.cookies) == ["sign-in"]
    assert "anna" not in client.cookies["sign-in"].value


def test_the_page_is_the_same_for_known_and_unknown(client: Client) -> None:
    client.post(TYPE, {"code": ask(client)})
    client.post("/en/sign-out/")
    known, unknown = Client(), Client()
    ask(known)
    ask(unknown, "zane@example.lv")
    pages = [one.get(TYPE).content.decode() for one in (known, unknown)]
    bare = [re.sub(r'value="[^"]+"|(anna|zane)@', "", page) for page in pages]
    assert bare[0] == bare[1]


def test_a_wrong_code_may_be_corrected_four_times(client: Client) -> None:
    code = ask(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    statuses = [client.post(TYPE, {"code": wrong}).status_code for _try in range(4)]
    assert statuses == [422] * 4
    assert client.post(TYPE, {"code": code}).status_code == 302


def test_after_five_tries_even_the_right_code_is_refused(client: Client) -> None:
    code = ask(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    other_browser = Client()
    other_browser.cookies["sign-in"] = client.cookies["sign-in"].value
    for browser in (client, other_browser, client, other_browser, client):
        browser.post(TYPE, {"code": wrong})
    assert client.post(TYPE, {"code": code}).status_code == 429
    assert other_browser.post(TYPE, {"code": code}).status_code == 429
    assert client.post(TYPE, {"code": ask(client)}).status_code == 302


def test_a_code_works_once(client: Client) -> None:
    code = ask(client)
    thief = Client()
    thief.cookies["sign-in"] = client.cookies["sign-in"].value
    assert client.post(TYPE, {"code": code}).status_code == 302
    assert thief.post(TYPE, {"code": code}).status_code == 410
    assert not is_signed_in(thief)


def test_a_code_is_good_for_its_own_request_only(client: Client) -> None:
    victims, own = ask(Client(), "victim@example.lv"), Client()
    mine = ask(own, "thief@example.lv")
    assert own.post(TYPE, {"code": victims}).status_code == 422 or victims == mine
    assert Person.objects.count() == 0


def test_an_old_request_is_over(client: Client) -> None:
    code = ask(client)
    later = (datetime.now(UTC) + timedelta(seconds=601)).timestamp()
    with patch("time.time", return_value=later):
        response = client.post(TYPE, {"code": code})
    assert (response.status_code, response["Location"]) == (302, ASK)
    assert not is_signed_in(client)


@pytest.mark.parametrize("value", ["", "x", "gAAAAABm", "\u00e9", "a.b.c"])
def test_a_forged_request_leads_back(client: Client, value: str) -> None:
    client.cookies["sign-in"] = value
    assert client.get(TYPE)["Location"] == ASK
    assert client.post(TYPE, {"code": "123456"})["Location"] == ASK


@pytest.mark.parametrize("code", ["", "abc", "0" * 21, "\x00", "١٢٣٤٥٦"])
def test_nonsense_for_a_code(client: Client, code: str) -> None:
    ask(client)
    assert client.post(TYPE, {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "email",
    [
        "",
        "anna",
        "a@b.lv\nBcc: c@d.lv",
        "a@b.lv,c@d.lv",
        "a@b.lv\r\n\r\nHi",
        "a@b.lv\x00c@d.lv",
        "a" * 300 + "@b.lv",
        "аnna@example.lv",
        "anna@" + "ā" * 63 + ".lv",
    ],
)
def test_what_is_no_address_gets_no_letter(client: Client, email: str) -> None:
    assert client.post(ASK, {"email": email}).status_code == 422
    assert mail.outbox == []


def test_a_wide_letter_address_is_the_plain_one_and_mail_goes_there(client: Client) -> None:
    ask(client, "ａｎｎａ@example.lv")
    assert mail.outbox[0].to == ["anna@example.lv"]


def test_when_mail_cannot_leave_it_is_said(client: Client) -> None:
    broken = "django.core.mail.backends.locmem.EmailBackend.send_messages"
    with patch(broken, side_effect=SMTPServerDisconnected):
        response = client.post(ASK, {"email": "anna@example.lv"})
    assert response.status_code == 503
    assert "could not be sent" in response.content.decode()
    assert "sign-in" not in client.cookies


def test_an_empty_form_says_what_is_missing(client: Client) -> None:
    ask(client)
    for page in (ASK, TYPE):
        response = client.post(page)
        assert response.status_code == 422
        assert "error-summary" in response.content.decode()


def test_five_letters_to_one_address_are_enough(client: Client) -> None:
    for _letter in range(5):
        ask(Client())
    response = client.post(ASK, {"email": "ANNA@example.lv"})
    assert response.status_code == 429
    assert len(mail.outbox) == 5


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/lv/smilgava/", "/lv/smilgava/"),
        ("//evil.example/", "/en/account/"),
        ("https://evil.example/", "/en/account/"),
        ("/\\evil.example", "/en/account/"),
        ("/\t/evil.example", "/en/account/"),
        ("javascript:alert(1)", "/en/account/"),
        ("http://127.0.0.1:8000/en/", "/en/account/"),
        ("evil", "/en/account/"),
    ],
)
def test_one_goes_on_within_the_site_only(client: Client, wanted: str, where: str) -> None:
    code = ask(client, next=wanted)
    assert client.post(TYPE, {"code": code})["Location"] == where


def test_signing_in_changes_the_session_key(client: Client) -> None:
    client.post(TYPE, {"code": ask(client)})
    before = client.session.session_key
    client.post(TYPE, {"code": ask(client, "zane@example.lv")})
    assert client.session.session_key != before
    assert Person.objects.count() == 2


def test_signing_out(client: Client) -> None:
    client.post(TYPE, {"code": ask(client)})
    assert client.get("/en/sign-out/").status_code == 405
    response = client.post("/en/sign-out/")
    assert (response.status_code, response["Location"]) == (302, "/en/")
    assert not is_signed_in(client)


def test_another_sites_form_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ASK, {"email": "anna@example.lv"}).status_code == 403
    assert mail.outbox == []


def test_cookies_are_closed(client: Client) -> None:
    code = ask(client)
    asked = client.cookies["sign-in"]
    assert (asked["samesite"], asked["httponly"], asked["secure"]) == ("Lax", True, True)
    client.post(TYPE, {"code": code})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (session["samesite"], session["httponly"], session["secure"]) == ("Lax", True, True)


def test_pages_of_signing_in_are_not_shared(client: Client) -> None:
    for name in ("sign-in", "account"):
        assert "no-store" in client.get(reverse(name)).headers.get("Cache-Control", "no-store")
