"""The account page, its language, erasing, the demo's one click, and what pages cost."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from talka.core.people import actions, queries
from talka.core.people.device import device_handle, ensure_device
from talka.core.people.domain import Actor, demo_address
from talka.core.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Person:
    person = actions.person_for("email", "anna@example.lv")
    client.force_login(person)
    return person


@pytest.mark.parametrize("path", ["", "delete/", "two-factor/", "two-factor/off/", "language/"])
def test_strangers_are_asked_to_sign_in(client: Client, path: str) -> None:
    response = client.get(f"/en/account/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/sign-in/?next=/en/account/")


def test_the_page_shows_all_that_is_known(client: Client, anna: Person) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get("/en/account/").content.decode()
    assert anna.handle[:16] in page
    assert "anna@" not in page
    assert len(asked) <= 4


def test_the_language_of_letters_is_kept(client: Client, anna: Person) -> None:
    response = client.post("/en/account/language/", {"language": "ru"})
    assert (response.status_code, response["Location"]) == (302, "/ru/account/")
    assert client.cookies["language"].value == "ru"
    anna.refresh_from_db()
    assert anna.language == "ru"


def test_erasing_the_account_ends_every_session(client: Client, anna: Person) -> None:
    elsewhere = Client()
    elsewhere.force_login(anna)
    assert "Delete my account" in client.get("/en/account/delete/").content.decode()
    assert client.post("/en/account/delete/").status_code == 200
    assert Person.objects.count() == 0
    for browser in (client, elsewhere):
        assert browser.get("/en/account/").status_code == 302


def actor_of(client: Client, **cookies: str) -> Actor:
    request = RequestFactory().get("/")
    request.COOKIES = cookies
    request.session = client.session
    request.user = Person.objects.first()  # type: ignore[assignment]
    return queries.who(request)


def test_who_without_a_session_cookie_costs_nothing(rf: RequestFactory) -> None:
    request = rf.get("/")  # it has no session at all: asking for one would fail
    with CaptureQueriesContext(connection) as asked:
        assert queries.who(request) == Actor()
    assert len(asked) == 0


def test_who_is_signed_in(client: Client, anna: Person) -> None:
    actor = actor_of(client, sessionid="x")
    assert actor == Actor(person=anna.id, handles={"email": anna.handle})


def test_who_is_known_by_device_only(rf: RequestFactory) -> None:
    response, request = HttpResponse(), rf.get("/")
    ensure_device(request, response)
    request.COOKIES["device"] = response.cookies["device"].value
    assert queries.who(request) == Actor(handles={"device": device_handle(request) or ""})


def test_a_session_outlives_a_change_of_the_secret(
    client: Client, anna: Person, settings: Any
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, as long as it should be to be one"
    assert client.get("/en/account/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get("/en/account/").status_code == 200


def test_facts_vouched_for_somebody_else_do_not_count(client: Client, anna: Person) -> None:
    session = client.session
    session["attested"] = {"somebody else": {"age": "18"}}
    session.save()
    assert actor_of(client, sessionid="x").attested == {}


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True
    actions.person_for("email", demo_address("official"))


@pytest.mark.usefixtures("demo")
def test_one_click_in_the_demo(client: Client) -> None:
    page = client.get("/en/sign-in/", headers={"host": "127.0.0.1:8000"}).content.decode()
    assert page.count("/en/demo-sign-in/") == 5
    response = client.post(
        "/en/demo-sign-in/official/", {"next": "/en/desk/"}, headers={"host": "127.0.0.1:8000"}
    )
    assert (response.status_code, response["Location"]) == (302, "/en/desk/")
    assert queries.demo_person("official") == Person.objects.get()
    assert Session.objects.count() == 1


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("role", "host", "more"),
    [
        ("owner", "localhost", {}),
        ("resident", "localhost", {}),
        ("official", "testserver", {}),
        ("official", "localhost", {"REMOTE_ADDR": "10.0.0.9"}),
        ("official", "localhost", {"REMOTE_ADDR": ""}),
        ("official", "localhost", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
        ("official", "localhost", {"HTTP_FORWARDED": "for=127.0.0.1"}),
    ],
)
def test_no_click_from_elsewhere(client: Client, role: str, host: str, more: Any) -> None:
    response = client.post(f"/en/demo-sign-in/{role}/", headers={"host": host}, **more)
    assert response.status_code == 404


def test_no_click_outside_the_demo(client: Client, settings: Any) -> None:
    settings.DEMO = False
    actions.person_for("email", demo_address("official"))
    response = client.post("/en/demo-sign-in/official/", headers={"host": "localhost"})
    assert response.status_code == 404
    assert "demo-sign-in" not in client.get("/en/sign-in/").content.decode()


def test_a_click_is_a_post(client: Client, demo: None) -> None:
    assert client.get("/en/demo-sign-in/official/").status_code == 405
