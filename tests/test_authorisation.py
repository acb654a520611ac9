"""Who may do what: every address × role × method × own and others' objects, from the table in ``addresses``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override
from pytest_django import DjangoDbBlocker
from tests.addresses import GONE, IN, NO, NOT_SO, ROLES, SIGN_IN, Address, table
from tests.roles import World, make_world

from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.core.tooling.registry import tools

pytestmark = pytest.mark.django_db
UNKNOWN_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS")
# No session is behind these: the words, the token or the mail program's click are all the authority there is.
NEEDS_NO_CSRF = ("receipt/", "follow/leave/")
ADDRESSES = table()
ONCE = [one for one in ADDRESSES if not one.again]
AT_THE_DOOR = ("outsider", "agent", "official")
every_address = pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once; whatever a request changes is rolled back with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())


def test_every_address_is_in_the_table() -> None:
    with override("en"):
        known = {(one.owner, one.pattern) for one in ADDRESSES}
        assert (sorted(_patterns() - known), sorted(known - _patterns())) == ([], [])


@every_address
def test_each_role_meets_what_the_table_says(world: World, address: Address) -> None:
    """Views already tried below another tool are tried at their door; HEAD by who sees least and most."""
    asks = [(role, way) for role in ROLES for way in ("GET", "POST")]
    asks += [(role, "HEAD") for role in ("stranger", "owner")]
    if address.again:
        asks = [(role, way) for role in AT_THE_DOOR for way in ("GET", "POST")]
    wrong = []
    for role, method in asks:
        met = outcome(_asked(world.browser(role), method, world.url(address)))
        if met != (expected := address.expected(role, method)):
            wrong.append(f"{role} {method}: {met}, not {expected}")
    assert "; ".join(wrong) == ""


@pytest.mark.parametrize("address", ONCE, ids=lambda one: one.name)
def test_no_other_method_is_answered(world: World, address: Address) -> None:
    met = {
        (role, method): outcome(_asked(world.browser(role), method, world.url(address)))
        for role in ("stranger", "owner")
        for method in UNKNOWN_METHODS
    }
    assert set(met.values()) == {NOT_SO}


@pytest.mark.parametrize(
    "address", [one for one in ADDRESSES if "<uuid:id>" in one.pattern], ids=lambda one: one.name
)
def test_an_own_address_opens_nobody_elses_object(world: World, address: Address) -> None:
    for method, rule in (("GET", address.read), ("POST", address.send)):
        if not rule.endswith("405"):
            response = _asked(world.browser("owner"), method, world.mixed_url(address))
            assert (method, outcome(response)) == (method, GONE)


@pytest.mark.parametrize(
    "address", [one for one in ONCE if one.send != "405"], ids=lambda one: one.name
)
def test_no_form_is_taken_from_another_site(world: World, address: Address) -> None:
    careful = world.browser("owner", enforce_csrf_checks=True)
    refused = outcome(_asked(careful, "POST", world.url(address))) == NO
    assert refused is not address.pattern.startswith(NEEDS_NO_CSRF)


def outcome(response: HttpResponse) -> str:
    """What a response means to who asked."""
    code = response.status_code
    if code == 302 and "/sign-in/" in response["Location"]:
        return SIGN_IN
    assert code < 500
    return str(code) if str(code) in (NO, GONE, NOT_SO) else IN


def _asked(browser: Client, method: str, url: str) -> HttpResponse:
    save = transaction.savepoint()
    try:
        return getattr(browser, method.lower())(url)  # type: ignore[no-any-return]
    finally:
        transaction.savepoint_rollback(save)


def _patterns() -> set[tuple[str, str]]:
    """(tool, address) of the site, without its language, and of every tool."""
    paths = (path.removeprefix("en/") for path in _walk(get_resolver().url_patterns))
    found = {("", path or "(front)") for path in paths}
    for tool in tools():
        inside = _walk(get_resolver(tool.urls).url_patterns)
        found |= {(tool.name, path or "(front)") for path in inside}
    return found


def _walk(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path
