"""Signing in with an e-ID against a real OpenID Connect provider over HTTP, and what stays of it."""

import hashlib
import logging
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.db import connection
from django.test import Client
from flask import Flask, abort, request
from werkzeug.serving import make_server

from talka.core.people.handles import handle_of
from talka.core.people.models import Person

SUBJECT, CODE = "subject-7f3a", "PNOLV-010190-12345"
CLAIMS = {
    "email": "anna.personal@example.lv",
    "name": "Anna Paraudziņa",
    "birthdate": "2008-03-01",
    "serial": CODE,
    "area": "LV0001000",
}
SECRETS = [SUBJECT, CODE, "01019012345", "010190-12345", *CLAIMS.values()]


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),  # the provider's own
]


def insist_on_pkce(app: Flask) -> None:
    """RFC 7636 with S256, which the mock leaves to its user."""
    challenges: list[str] = []

    @app.before_request
    def check() -> None:
        if request.path == "/oauth2/authorize":
            assert request.args["code_challenge_method"] == "S256"
            challenges.append(request.args["code_challenge"])
        if request.path == "/oauth2/token":
            digest = hashlib.sha256(request.form["code_verifier"].encode()).digest()
            if urlsafe_b64encode(digest).rstrip(b"=").decode() != challenges[-1]:
                abort(400)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with warnings.catch_warnings(record=True):  # the provider's packages deprecate each other
        from oidc_provider_mock import User, init_app  # type: ignore[import-untyped]
    app = Flask("provider")
    init_app(app, user_claims=[User(sub=SUBJECT, claims=CLAIMS)])
    app.debug, app.secret_key = False, "test"
    insist_on_pkce(app)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("localhost", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def configured(settings: Any, provider: str) -> dict[str, Any]:
    """The site with one provider; the returned dictionary is its changeable options."""
    options = {"server_url": provider, "oauth_pkce_enabled": True, "scope": ["openid", "profile"]}
    app = {"provider_id": "test", "name": "Test e-ID", "client_id": "talka", "secret": "s"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"settings": options}]}}
    return options


def through(client: Client, start: str = "/e-id/test/", sub: str = SUBJECT, **more: str) -> Any:
    """Follows the whole way: to the provider, its form, and back with the code."""
    leave = client.get(start)
    assert leave.status_code == 302
    answer = requests.post(
        leave["Location"], data={"sub": sub} | more, allow_redirects=False, timeout=5
    )
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def everything_stored() -> str:
    """Every column of every table as text, sessions decoded by their readers elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}"::text FROM "{table}"')
            found += [str(value) for (value,) in cursor.fetchall()]
    return "\n".join(found)


def test_an_eid_signs_in_and_leaves_a_handle_only(
    client: Client, configured: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    configured.update(identity_claim="serial", territory_claim="area")
    caplog.set_level(logging.INFO)
    response = through(client, "/e-id/test/?next=/ru/smilgava/")
    assert (response.status_code, response["Location"]) == (302, "/ru/smilgava/")
    person = Person.objects.get()
    assert (person.handle, person.kind, person.language) == (handle_of("eid", CODE), "eid", "ru")
    session = dict(client.session)
    assert session["attested"] == {str(person.id): {"age": "18", "territory": "LV0001000"}}
    page = client.get("/en/account/").content.decode()
    assert "at least 18 years old" in page
    kept = everything_stored() + str(session).replace("LV0001000", "") + caplog.text
    assert [secret for secret in SECRETS if secret in kept] == []
    assert person.handle in kept


def test_no_row_of_allauths_is_made(client: Client, configured: dict[str, Any]) -> None:
    through(client)
    counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("account_", "socialaccount_", "mfa_")):
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                counts[table] = cursor.fetchone()[0]
    assert len(counts) >= 5
    assert set(counts.values()) == {0}


def test_an_opaque_subject_is_the_providers_own(client: Client, configured: dict[str, Any]) -> None:
    through(client, sub="010190-12345")
    through(Client(), sub="010190-12345")
    assert Person.objects.get().handle == handle_of("eid", "test 010190-12345")


def test_facts_end_with_the_session(client: Client, configured: dict[str, Any]) -> None:
    through(client)
    assert "attested" in client.session
    client.post("/en/sign-out/")
    assert "attested" not in client.session


def test_pressing_cancel_there(client: Client, configured: dict[str, Any]) -> None:
    response = through(client, action="deny")
    assert response.status_code == 401
    assert "Jūs neesat pierakstījies" in response.content.decode()
    assert Person.objects.count() == 0


def test_a_missing_identity_signs_nobody_in(client: Client, configured: dict[str, Any]) -> None:
    configured["identity_claim"] = "not there"
    assert through(client).status_code == 401
    assert Person.objects.count() == 0


def test_a_subject_longer_than_any_is_refused(client: Client, configured: dict[str, Any]) -> None:
    assert through(client, sub="x" * 300).status_code == 401
    assert Person.objects.count() == 0


def test_answers_replayed_forged_or_of_another_browser(
    client: Client, configured: dict[str, Any]
) -> None:
    leave = client.get("/e-id/test/")
    answer = requests.post(
        leave["Location"], data={"sub": SUBJECT}, allow_redirects=False, timeout=5
    )
    back = urlsplit(answer.headers["Location"])
    address = f"{back.path}?{back.query}"
    assert Client().get(address).status_code == 401
    assert client.get(f"{back.path}?code=x&state=y").status_code == 401
    assert client.get(back.path).status_code == 401
    assert client.get(address).status_code == 302
    client.post("/en/sign-out/")
    assert client.get(address).status_code == 401


def test_a_forged_code_is_refused_by_the_provider(
    client: Client, configured: dict[str, Any]
) -> None:
    state = parse_qs(urlsplit(client.get("/e-id/test/")["Location"]).query)["state"][0]
    assert client.get(f"/e-id/test/back/?code=forged&state={state}").status_code == 401
    assert Person.objects.count() == 0


@pytest.mark.parametrize("where", ["//evil.example/", "https://evil.example/"])
def test_one_comes_back_to_this_site(
    client: Client, configured: dict[str, Any], where: str
) -> None:
    response = through(client, f"/e-id/test/?next={where}")
    assert urlsplit(response["Location"]).path.endswith("/account/")
    assert urlsplit(response["Location"]).netloc == ""


def test_a_link_cannot_ask_for_more_than_the_site_does(
    client: Client, configured: dict[str, Any]
) -> None:
    leave = client.get("/e-id/test/?scope=email&auth_params=prompt%3Dnone&process=connect")
    asked = parse_qs(urlsplit(leave["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "profile"}
    assert "prompt" not in asked


def test_a_provider_that_is_away(client: Client, configured: dict[str, Any]) -> None:
    configured["server_url"] = "http://localhost:1"
    assert client.get("/e-id/test/").status_code == 401
    assert client.get("/e-id/nobody/", follow=True).status_code == 404
    assert client.get("/e-id/nobody/back/?code=x&state=y", follow=True).status_code == 404


def test_the_sign_in_page_offers_it(client: Client, configured: dict[str, Any]) -> None:
    page = client.get("/en/sign-in/?next=/en/x/").content.decode()
    assert '/e-id/test/?next=/en/x/">Test e-ID</a>' in page
