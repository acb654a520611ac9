"""Following by e-mail: nothing is stored before the link is pressed, and one click ends it."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from talka.core.ledger.keys import store
from talka.core.outreach.actions import make_notices, send_notices
from talka.core.outreach.actions.follows import CONFIRM_WITHIN
from talka.core.outreach.models import Contact, Delivery, Follow, Leaving
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.sealing.keystore import ProcessKey

ANNA = "anna@example.lv"


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())


def link(pattern: str = r"/\w\w/follow/\S+") -> str:
    found = re.search(pattern, str(mail.outbox[-1].body))
    assert found
    return found[0]


def follow(client: Client, town: Any, address: str = ANNA) -> None:
    client.post(f"/en/follow/{town.process.pk}/", {"email": address})
    assert client.post(link()).status_code == 200


def news(town: Any) -> list[str]:
    town.write("A bench")
    town.close()
    town.answer(town.sent[-1])
    make_notices(town.now)
    mail.outbox.clear()
    send_notices(town.now)
    return [letter.to[0] for letter in mail.outbox]


def test_from_the_form_to_the_first_letter(client: Client, town: Any) -> None:
    place = f"/en/follow/{town.process.pk}/"
    assert client.get(place).status_code == 200
    asked = client.post(place, {"email": " Anna@Example.lv "})
    assert asked.status_code == 200
    assert (mail.outbox[0].to, Follow.objects.count()) == ([ANNA], 0)
    assert "nothing was stored" in mail.outbox[0].body
    assert client.get(link()).status_code == 200
    assert Follow.objects.count() == 0
    assert client.post(link()).status_code == 200
    assert Follow.objects.count() == 1
    assert news(town) == [ANNA]
    assert "/en/town-bathing/" in mail.outbox[0].body


def test_following_twice_and_writing_too_is_one_letter(client: Client, town: Any) -> None:
    follow(client, town)
    follow(client, town)
    town.write("A tree", ANNA)
    assert news(town) == [ANNA]


def test_one_click_ends_it_without_cookie_or_token(client: Client, town: Any) -> None:
    follow(client, town)
    town.write("A tree", ANNA)
    town.write("A lamp", "juris@example.lv")
    news(town)
    anna = next(letter for letter in mail.outbox if letter.to == [ANNA])
    address = anna.message()["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(address).status_code == 200
    one_click = {"List-Unsubscribe": "One-Click"}
    for _twice in range(2):
        response = strict.post(address, one_click)
        assert (response.status_code, dict(response.cookies)) == (200, {})
    assert Leaving.objects.count() == 2
    send_notices(town.now)
    assert (Leaving.objects.count(), Follow.objects.count(), Contact.objects.count()) == (0, 0, 1)


def test_letters_that_wait_are_not_sent_to_who_left(client: Client, town: Any) -> None:
    follow(client, town)
    news(town)
    address = mail.outbox[-1].message()["List-Unsubscribe"].strip("<>")
    town.done(town.promise(town.sent[0].contribution.item.answer))
    make_notices(town.now)
    assert Delivery.objects.count() == 1
    mail.outbox.clear()
    client.post(address.removeprefix("http://127.0.0.1:8000"))
    assert (send_notices(town.now), mail.outbox, Delivery.objects.count()) == (0, [], 0)


def test_a_wish_to_leave_that_nobody_can_open_is_dropped(client: Client, town: Any) -> None:
    follow(client, town)
    Leaving.objects.create(process=town.process, box=bytes(368))
    send_notices(town.now)
    assert (Leaving.objects.count(), Follow.objects.count()) == (0, 1)
    Leaving.objects.create(process=town.process, box=bytes(368))
    store().destroy(town.process.pk, ProcessKey.CONTACT)
    send_notices(town.now)
    assert Leaving.objects.count() == 0


def test_after_the_key_is_gone_leaving_is_quiet_and_following_refused(
    client: Client, town: Any
) -> None:
    follow(client, town)
    news(town)
    address = mail.outbox[-1].message()["List-Unsubscribe"].strip("<>")
    store().destroy(town.process.pk, ProcessKey.CONTACT)
    assert client.post(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert Leaving.objects.count() == 0
    refused = client.post(f"/en/follow/{town.process.pk}/", {"email": ANNA})
    assert refused.status_code == 410
    assert "This process is over" in refused.content.decode()


def test_forged_old_and_foreign_links(client: Client, town: Any) -> None:
    follow(client, town)
    confirm = link()
    for wrong in (confirm[:-8] + "AAAAAAA/", confirm.replace("confirm", "leave")):
        assert client.post(wrong).status_code == 404
    with patch("time.time", return_value=4_000_000_000 + CONFIRM_WITHIN):
        assert client.post(confirm).status_code == 404
    assert Follow.objects.count() == 1


def test_no_address_no_process_no_mail_server(client: Client, town: Any) -> None:
    place = f"/en/follow/{town.process.pk}/"
    assert client.post(place, {"email": "anna"}).status_code == 422
    assert client.get(f"/en/follow/{uuid4()}/").status_code == 404
    with patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError):
        away = client.post(place, {"email": ANNA})
    assert away.status_code == 503
    assert "could not be sent just now" in away.content.decode()


def test_nobodys_mailbox_is_flooded(client: Client, town: Any) -> None:
    place = f"/en/follow/{town.process.pk}/"
    codes = [client.post(place, {"email": ANNA}).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
