"""The second step: turning it on, signing in with it, guessing, recovery codes, turning it off."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from talka.core.people import actions, queries
from talka.core.people.domain import Actor
from talka.core.people.models import Person

pytestmark = pytest.mark.django_db
ACCOUNT = "/en/account/"
HERE = f"{ACCOUNT}two-factor/"


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    cache.clear()


@pytest.fixture
def anna() -> Person:
    return actions.person_for("email", "anna@example.lv")


def code_of(secret: str, steps_ago: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago)))


def turn_on(client: Client, person: Person) -> str:
    """Turns the second step on in the person's browser and returns the app's key."""
    client.force_login(person)
    page = client.get(HERE).content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found
    response = client.post(HERE, {"code": code_of(found[1])})
    assert (response.status_code, response["Location"]) == (302, f"{HERE}codes/")
    return found[1]


def first_step(client: Client) -> str:
    """Signs in by code and returns where it leads."""
    client.post("/en/sign-in/", {"email": "anna@example.lv", "next": "/en/desk/"})
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return client.post("/en/sign-in/code/", {"code": found[0]})["Location"]


def test_turning_it_on_shows_the_recovery_codes_at_once(client: Client, anna: Person) -> None:
    turn_on(client, anna)
    assert queries.has_totp(Actor(person=anna.id))
    page = client.get(f"{HERE}codes/").content.decode()
    assert len(re.findall(r"<span>\d{8}</span>", page)) == 10
    assert "It is on" in client.get(ACCOUNT).content.decode()


def test_the_page_carries_the_key_as_a_picture_without_inline_code(
    client: Client, anna: Person
) -> None:
    client.force_login(anna)
    page = client.get(HERE).content.decode()
    assert page.count('<svg class="qr"') == 1
    assert not re.search(r"<style|<script>|style=|\son\w+=", page)


def test_a_wrong_first_code_turns_nothing_on(client: Client, anna: Person) -> None:
    client.force_login(anna)
    client.get(HERE)
    assert "000" in client.post(HERE, {"code": "000"}).content.decode()
    assert not queries.has_totp(Actor(person=anna.id))


def test_the_key_is_sealed_in_the_database(client: Client, anna: Person) -> None:
    secret = turn_on(client, anna)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


def test_signing_in_asks_for_the_second_step(client: Client, anna: Person) -> None:
    secret = turn_on(Client(), anna)
    assert first_step(client) == f"{HERE}step/"
    assert "_auth_user_id" not in client.session
    assert client.get("/en/account/").status_code == 302
    assert client.get(f"{HERE}step/").status_code == 200
    response = client.post(f"{HERE}step/", {"code": code_of(secret)})
    assert (response.status_code, response["Location"]) == (302, "/en/desk/")
    assert client.get(ACCOUNT).status_code == 200
    assert set(Authenticator.objects.values_list("last_used_at", flat=True)) == {None}


def test_a_code_of_the_app_works_once(anna: Person) -> None:
    code = code_of(turn_on(Client(), anna))
    first, second = Client(), Client()
    first_step(first)
    first_step(second)
    assert first.post(f"{HERE}step/", {"code": code}).status_code == 302
    assert second.post(f"{HERE}step/", {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_five_guesses_and_no_more(client: Client, anna: Person) -> None:
    secret = turn_on(Client(), anna)
    first_step(client)
    wrong = code_of(secret, steps_ago=1000)
    for _guess in range(5):
        client.post(f"{HERE}step/", {"code": wrong})
    client.post(f"{HERE}step/", {"code": code_of(secret)})
    assert "_auth_user_id" not in client.session


def test_the_second_step_alone_is_nothing(client: Client) -> None:
    response = client.get(f"{HERE}step/")
    assert (response.status_code, response["Location"]) == (302, "/en/sign-in/")


def test_a_recovery_code_instead_of_the_app(anna: Person) -> None:
    own, other = Client(), Client()
    turn_on(own, anna)
    page = own.get(f"{HERE}codes/").content.decode()
    code = re.findall(r"<span>(\d{8})</span>", page)[0]
    first_step(other)
    assert other.post(f"{HERE}step/", {"code": code}).status_code == 302
    assert code not in own.get(f"{HERE}codes/").content.decode()


def test_before_turning_it_off_one_shows_the_app_again(client: Client, anna: Person) -> None:
    secret = turn_on(Client(), anna)
    first_step(client)
    client.post(f"{HERE}step/", {"code": code_of(secret, steps_ago=1)})
    asked = client.get(f"{HERE}off/")
    assert asked["Location"] == f"{HERE}again/?next=%2Fen%2Faccount%2Ftwo-factor%2Foff%2F"
    again = client.get(asked["Location"])
    assert 'name="next" value="/en/account/two-factor/off/"' in again.content.decode()
    response = client.post(asked["Location"], {"code": code_of(secret)})
    assert response["Location"] == f"{HERE}off/"
    assert client.get(f"{HERE}off/").status_code == 200
    assert client.post(f"{HERE}off/")["Location"] == ACCOUNT
    assert Authenticator.objects.count() == 0


def test_new_recovery_codes_replace_the_old(client: Client, anna: Person) -> None:
    turn_on(client, anna)
    before = client.get(f"{HERE}codes/").content.decode()
    assert client.get(f"{HERE}codes/new/").status_code == 200
    assert client.post(f"{HERE}codes/new/")["Location"] == f"{HERE}codes/"
    after = client.get(f"{HERE}codes/").content.decode()
    old, new = (set(re.findall(r"<span>(\d{8})</span>", page)) for page in (before, after))
    assert (len(old), len(new), old & new) == (10, 10, set())
