"""News shown by browsers: sealed, sent to a real server, forgotten when the browser is gone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from talka.core.ledger.keys import store
from talka.core.outreach import posting
from talka.core.outreach.actions import (
    make_notices,
    send_notices,
    send_signals,
    show_in_browser,
)
from talka.core.outreach.domain import LEASE, WAITS
from talka.core.outreach.models import BROWSER_BOX_BYTES, Browser, Leaving, Notice, Signal
from talka.core.outreach.posting import Door, NotPublic, post, public_address
from talka.core.outreach.subscribed import is_reachable, site_key
from talka.core.outreach.tests.maker import HOST, Device, Maker, token_of
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.kit.refused import Refused
from talka.sealing.keystore import ProcessKey

PHONE, LAPTOP = Device("phone"), Device("laptop")


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())


@pytest.fixture
def maker(tmp_path: Path) -> Iterator[Maker]:
    running = Maker(tmp_path)
    yield running
    running.close()


def ask(client: Client, town: Any, device: Device, wish: str = "start") -> int:
    place = f"/lv/follow/{town.process.pk}/browser/"
    return client.post(place, device.form(wish)).status_code


@pytest.fixture
def told(town: Any, client: Client) -> Any:
    """A phone and a laptop follow; there is news."""
    for device in (PHONE, LAPTOP, PHONE):
        assert ask(client, town, device) == 200
    town.write("A bench for reading")
    town.close()
    town.answer(town.sent[0])
    make_notices(town.now)
    return town


def test_a_browser_reads_that_there_is_news_and_nothing_else(told: Any, maker: Maker) -> None:
    assert {len(bytes(box)) for box in Browser.objects.values_list("box", flat=True)} == {
        BROWSER_BOX_BYTES
    }
    assert send_signals(told.now, maker.door) == 2
    bodies = {path: body for path, _headers, body in maker.came}
    said = {
        device.name: device.read(bodies[f"/send/{device.name}?v=2"]) for device in (PHONE, LAPTOP)
    }
    news = {"title": "Ir jaunumi par „Peldvieta“.", "page": f"/lv{told.stage.path}"}
    assert said == {"phone": news, "laptop": news}
    assert {len(body) for body in bodies.values()} == {86 + 1024 + 1 + 16}
    headers = maker.came[0][1]
    assert (headers["Host"], headers["TTL"]) == (HOST, "604800")
    assert headers["Content-Encoding"] == "aes128gcm"
    claims = token_of(headers)
    assert claims["aud"] == f"https://{HOST}"
    assert claims["exp"] == int((told.now + timedelta(hours=12)).timestamp())
    assert headers["Authorization"].endswith(site_key())
    assert (Signal.objects.count(), send_signals(told.now, maker.door)) == (0, 0)


def test_nothing_is_sent_twice_and_later_news_is(told: Any, maker: Maker) -> None:
    send_signals(told.now, maker.door)
    assert make_notices(told.now) == 0
    told.done(told.promise(told.sent[0].contribution.item.answer))
    make_notices(told.now)
    assert send_signals(told.now, maker.door) == 2
    assert len(maker.came) == 4


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(told: Any, maker: Maker, status: int) -> None:
    maker.answers["/send/phone"] = status
    assert send_signals(told.now, maker.door) == 1
    assert (Signal.objects.count(), Browser.objects.count()) == (0, 1)


def test_a_busy_maker_is_asked_later_and_a_refusal_is_final(told: Any, maker: Maker) -> None:
    maker.answers |= {"/send/phone": 429, "/send/laptop": 400}
    assert send_signals(told.now, maker.door) == 0
    held = Signal.objects.values_list("failures", "not_before")
    assert list(held) == [(1, told.now + WAITS[0])]
    assert Notice.objects.get().undelivered == 1
    del maker.answers["/send/phone"]
    assert (send_signals(told.now, maker.door), Browser.objects.count()) == (0, 3)
    assert send_signals(told.now + WAITS[0], maker.door) == 1


def test_no_redirect_is_followed(told: Any, maker: Maker) -> None:
    maker.answers |= {"/send/phone": 307, "/send/laptop": 307}
    assert (send_signals(told.now, maker.door), len(maker.came)) == (0, 2)
    assert Signal.objects.count() == 0


def test_a_host_that_is_away_is_asked_once_a_round(
    told: Any, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []

    def nowhere(host: str) -> tuple[str, int]:
        asked.append(host)
        raise ConnectionRefusedError

    caplog.set_level("WARNING", "talka.core.outreach")
    assert (send_signals(told.now, Door(nowhere)), asked) == (0, [HOST])
    assert list(Signal.objects.values_list("failures", flat=True)) == [1, 1]
    assert HOST not in caplog.text
    moment = told.now
    for wait in WAITS:
        moment += wait
        send_signals(moment, Door(nowhere))
    assert (Signal.objects.count(), Notice.objects.get().undelivered) == (0, 2)


def test_private_networks_are_never_reached(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fd00::1", "224.0.0.1"):
        found = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (address, 443))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, found=found, **_k: found)
        with pytest.raises(NotPublic):
            public_address(HOST)
    assert (send_signals(told.now), Browser.objects.count(), Signal.objects.count()) == (0, 0, 0)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", ("9.9.9.9", 443))])
    assert public_address(HOST) == ("9.9.9.9", 443)


def test_a_server_without_the_right_certificate_hears_nothing(told: Any, maker: Maker) -> None:
    reach = maker.door.reach
    with pytest.raises(OSError, match="SSLCertVerification"):
        post(PHONE.endpoint, {}, b"", Door(reach))
    assert maker.came == []


def test_a_server_that_never_ends_is_hung_up_on(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        door = Door(lambda host: silent.getsockname(), lambda: Plain())  # type: ignore[arg-type,return-value]
        drip = threading.Thread(target=dripping, args=(silent,))
        drip.start()
        with pytest.raises(OSError, match="BadStatusLine"):
            post(PHONE.endpoint, {}, b"", door)
        drip.join()


class Plain:
    """No TLS, so that the server below can be written in two lines."""

    def wrap_socket(self, raw: socket.socket, server_hostname: str) -> socket.socket:
        return raw


def dripping(silent: socket.socket) -> None:
    """A first line that goes on and on, a byte at a time."""
    visitor, _address = silent.accept()
    with visitor:
        visitor.sendall(b"HTTP/1.1")
        try:
            for _byte in range(400):
                visitor.sendall(b"x")
                threading.Event().wait(0.02)
        except OSError:
            return


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.net/a",
        "https://localhost/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://[::1/a",
        "https://push.example.net:8443/a",
        "https://me@push.example.net/a",
        "https://push.example.net/" + "a" * 760,
        "https://push.example.net/ä",
        "https://push.example.net/a\r\nHost: b",
    ],
)
def test_what_no_browser_sends_is_refused(town: Any, client: Client, endpoint: str) -> None:
    assert not is_reachable(endpoint)
    for wish in ("start", "stop"):
        form = PHONE.form(wish) | {"endpoint": endpoint}
        assert client.post(f"/en/follow/{town.process.pk}/browser/", form).status_code == 422
    with pytest.raises(Refused):
        show_in_browser(town.process, PHONE.endpoint, "AAAA", "AAAA", "lv")
    assert (Browser.objects.count(), Leaving.objects.count()) == (0, 0)


def test_the_page_ends_it_for_that_browser_only(told: Any, client: Client, maker: Maker) -> None:
    assert ask(client, told, PHONE, "stop") == 200
    send_notices(told.now)
    assert (Leaving.objects.count(), Browser.objects.count()) == (0, 1)
    assert send_signals(told.now, maker.door) == 1
    assert [path for path, _headers, _body in maker.came] == ["/send/laptop?v=2"]
    assert mail.outbox == []


def test_a_lost_key_or_a_damaged_box_stops_nothing(told: Any, maker: Maker) -> None:
    first = Signal.objects.order_by("pk").first()
    assert first is not None
    Signal.objects.filter(pk=first.pk).update(box=bytes(BROWSER_BOX_BYTES))
    Browser.objects.filter(pk=Browser.objects.values("pk")[:1]).update(box=b"")
    assert (send_signals(told.now, maker.door), Notice.objects.get().undelivered) == (1, 1)
    told.done(told.promise(told.sent[0].contribution.item.answer))
    make_notices(told.now)
    store().destroy(told.process.pk, ProcessKey.CONTACT)
    assert (send_signals(told.now, maker.door), Signal.objects.count()) == (0, 0)
    told.now += timedelta(days=1)
    told.done(told.promise(told.sent[0].contribution.item.answer))
    assert (make_notices(told.now), Signal.objects.count()) == (1, 0)


def test_another_worker_has_the_message_and_an_unknown_language_is_the_sites(
    town: Any, maker: Maker
) -> None:
    show_in_browser(town.process, PHONE.endpoint, PHONE.key, PHONE.form()["secret"], "xx")
    town.write("A bench")
    town.close()
    town.answer(town.sent[0])
    make_notices(town.now)
    inside: list[int] = []

    def both(host: str) -> tuple[str, int]:
        inside.append(send_signals(town.now, maker.door))
        return maker.door.reach(host)

    assert send_signals(town.now, Door(both, maker.door.tls)) == 1
    assert (inside, len(maker.came)) == ([0], 1)
    assert PHONE.read(maker.came[0][2])["page"] == f"/lv{town.stage.path}"


def test_what_another_worker_takes_meanwhile_is_left_to_it(told: Any, maker: Maker) -> None:
    def reach(host: str) -> tuple[str, int]:
        Signal.objects.update(not_before=told.now + LEASE)
        return maker.door.reach(host)

    assert Signal.objects.count() == 2
    assert send_signals(told.now, Door(reach, maker.door.tls)) == 1
    assert (Signal.objects.count(), len(maker.came)) == (1, 1)


def test_the_follow_page_offers_it(town: Any, client: Client) -> None:
    page = client.get(f"/en/follow/{town.process.pk}/").content.decode()
    assert f'<talka-browser hidden data-key="{site_key()}">' in page
