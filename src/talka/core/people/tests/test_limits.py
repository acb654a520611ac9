"""Counting tries, and what is seen of an address."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from talka.core.people import limits
from talka.core.people.device import COOKIE, device_handle, ensure_device
from talka.core.people.limits import Tries
from talka.core.people.sealed import Envelope
from talka.kit.refused import Refused


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_sliding_window() -> None:
    clock = Clock()
    tries = Tries(clock=clock)
    assert [tries.allow("s", "a", 2, 60) for _try in range(3)] == [True, True, False]
    assert tries.allow("s", "b", 2, 60)
    assert tries.allow("t", "a", 2, 60)
    clock.now = 59
    assert not tries.allow("s", "a", 2, 60)
    clock.now = 60
    assert tries.allow("s", "a", 2, 60)


def test_after_an_hour_the_key_is_another_and_counts_are_gone() -> None:
    clock = Clock()
    tries = Tries(clock=clock)
    tries.allow("s", "a", 1, 3600)
    marks, key = set(tries._tries), tries._key
    clock.now = 3599
    assert not tries.allow("s", "a", 1, 3600)
    clock.now = 3600
    assert tries.allow("s", "a", 1, 3600)
    assert tries._key != key
    assert marks.isdisjoint(tries._tries)


def test_memory_has_an_end_and_the_quiet_ones_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MARKS", 2)
    tries = Tries()
    for value in ("a", "b", "a", "c"):
        tries.allow("s", value, 2, 60)
    assert not tries.allow("s", "a", 2, 60)
    assert len(tries._tries) == 2


def test_too_many_from_one_address(rf: RequestFactory, settings: Any) -> None:
    for _try in range(2):
        limits.check("s", rf.get("/"), 2, 60)
    limits.check("s", rf.get("/", REMOTE_ADDR="10.0.0.9"), 2, 60)
    with pytest.raises(Refused) as refused:
        limits.check("s", rf.get("/"), 2, 60)
    assert refused.value.status == 429
    settings.TALKA_LIMITS = False
    limits.check("s", rf.get("/"), 2, 60)


@pytest.mark.parametrize(
    ("seen", "network"),
    [
        ("10.0.0.9", "10.0.0.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unix:", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_household_is_one_address(rf: RequestFactory, seen: str, network: str) -> None:
    assert limits.address(rf.get("/", REMOTE_ADDR=seen)) == network


def test_behind_a_proxy_the_last_hop_is_believed_no_other(
    rf: RequestFactory, settings: Any
) -> None:
    request = rf.get("/", headers={"x-forwarded-for": "6.6.6.6, 10.0.0.9"})
    assert limits.address(request) == "127.0.0.1"
    settings.TALKA_BEHIND_PROXY = True
    assert limits.address(request) == "10.0.0.9"
    assert limits.address(rf.get("/")) == "127.0.0.1"


def test_the_device_token_stays_and_names_nothing(rf: RequestFactory) -> None:
    first = HttpResponse()
    ensure_device(rf.get("/"), first)
    cookie = first.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    request = rf.get("/")
    request.COOKIES[COOKIE] = cookie.value
    again = HttpResponse()
    ensure_device(request, again)
    assert COOKIE not in again.cookies
    handle = device_handle(request)
    assert handle
    assert len(handle) == 64
    assert handle == device_handle(request)


@pytest.mark.parametrize("token", ["", "x", "x:y", "abc:" + "A" * 43])
def test_a_forged_device_token_is_none(rf: RequestFactory, token: str) -> None:
    request = rf.get("/")
    request.COOKIES[COOKIE] = token
    response = HttpResponse()
    ensure_device(request, response)
    assert device_handle(request) is None
    assert response.cookies[COOKIE].value != token


def test_an_envelope_opens_for_its_purpose_only() -> None:
    sealed = Envelope(b"secret", "one").seal({"a": 1})
    assert Envelope(b"secret", "one").opened(sealed) == {"a": 1}
    assert Envelope(b"secret", "two").opened(sealed) is None
    assert Envelope(b"other", "one").opened(sealed) is None
