"""Asking a server: whatever it does, an answer in time or a plain word why not."""

import pytest

from talka.opinions.posting import Server, ServerFailed, ask
from talka.opinions.tests.model_server import (
    Act,
    dripping,
    dripping_headers,
    gone,
    sending,
    serving,
    silent,
)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_the_answer_comes_and_the_key_goes_in_its_header() -> None:
    with serving(sending(b'{"a": [1]}')) as server:
        assert ask(Server(server.url + "/", "s3cret"), "/x", {"q": "ā"}, 5) == {"a": [1]}
        assert ask(Server(server.url), "/x", {"q": "ā"}, 5) == {"a": [1]}
    assert server.heard.paths == ["/v1/x", "/v1/x"]
    assert server.heard.bodies == [{"q": "ā"}, {"q": "ā"}]
    assert server.heard.keys == ["Bearer s3cret", None]


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (sending(b"secret words", 500), "status 500"),
        (sending(b"{}", 404), "status 404"),
        (sending(b"<html>"), "not json"),
        (sending(b"\xff\xfe"), "not json"),
        (sending(b"[" * 100_000), "not json"),
        (sending(b"1" * 9_000), "not json"),
        (sending(b" " * 200_000), "too long"),
        (gone, "unreachable"),
    ],
)
def test_what_a_server_does_wrong_has_a_name(act: Act, why: str) -> None:
    with serving(act) as server, pytest.raises(ServerFailed) as failed:
        ask(Server(server.url, "s3cret", most=150_000), "/x", {}, 30)
    assert str(failed.value) == why
    assert failed.value.__cause__ is None


@pytest.mark.parametrize("act", [silent, dripping, dripping_headers])
def test_a_server_that_takes_its_time_is_left(act: Act) -> None:
    with serving(act) as server, pytest.raises(ServerFailed, match=r"^timeout$"):
        ask(Server(server.url), "/x", {}, 0.3)


def test_a_silent_line_ends_by_itself_too() -> None:
    from talka.opinions.posting import _answer

    with serving(silent) as server:
        failed = _answer(Server(server.url), "/x", b"{}", 0.1)
    assert str(failed) == "timeout"


def test_redirects_are_not_followed() -> None:
    with serving(sending(b"{}")) as other:
        where = f"{other.url}/elsewhere"
        with (
            serving(sending(b"", 307, Location=where)) as server,
            pytest.raises(ServerFailed, match=r"^status 307$"),
        ):
            ask(Server(server.url, "s3cret"), "/x", {}, 5)
    assert other.heard.paths == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "ftp://example.org",
        "example.org/v1",
        "http://",
        "http://user:pw@example.org",
        "http://@example.org",
        "http://example.org:port",
        "http://[::1",
        "http://exa\nmple.org",
    ],
)
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(ServerFailed, match=r"^address$"):
        ask(Server(url), "/x", {}, 5)


def test_nobody_listens() -> None:
    with serving(silent) as server:
        url = server.url
    with pytest.raises(ServerFailed, match=r"^unreachable$"):
        ask(Server(url), "/x", {}, 5)


def test_a_key_that_no_header_can_hold_is_told_without_it() -> None:
    with serving(sending(b"{}")) as server, pytest.raises(ServerFailed) as failed:
        ask(Server(server.url, "s3\ncret"), "/x", {}, 5)
    assert str(failed.value) == "key"


def test_the_host_is_named_and_the_key_is_not() -> None:
    server = Server("https://models.example.org:8443/v1", "s3cret")
    assert server.host == "models.example.org:8443"
    assert Server("https://models.example.org/v1").host == "models.example.org"
    assert "s3cret" not in repr(server)
