"""Letters: who gets one, what it says, and what happens when sending goes wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from talka.core.contributions.models import Contribution
from talka.core.ledger.keys import store
from talka.core.outreach.actions import make_notices, send_notices
from talka.core.outreach.domain import LEASE, WAITS
from talka.core.outreach.models import Contact, Delivery, Notice
from talka.sealing.keystore import ProcessKey
from talka.sealing.receipts import to_words

ANNA = "anna@example.lv"


@pytest.fixture
def answered(town: Any) -> Any:
    """Anna wrote twice, Juris once; all is closed and Anna's first opinion is answered."""
    for words, address, language in (
        ("A bench for reading", ANNA, "en"),
        ("A tree for shade", ANNA, "en"),
        ("More light please", "juris@example.lv", "lv"),
        ("Nobody tells me", "", "lv"),
    ):
        town.write(words, address, language)
    town.close()
    town.answer(town.sent[0])
    return town


def told(town: Any) -> list[str]:
    make_notices(town.now)
    send_notices(town.now)
    return sorted(letter.to[0] for letter in mail.outbox)


def test_everybody_gets_one_letter_however_many_opinions_they_wrote(answered: Any) -> None:
    assert told(answered) == [ANNA, "juris@example.lv"]
    assert told(answered) == [ANNA, "juris@example.lv"]
    assert Delivery.objects.count() == 0
    assert Notice.objects.get().undelivered == 0


def test_a_letter_speaks_its_readers_language_and_tells_no_opinion(answered: Any) -> None:
    told(answered)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    anna = letters[ANNA]
    assert anna.subject == "News in “Bathing, place”"
    assert "There is news in “Bathing, place”. Answers have been published." in anna.body
    assert "http://127.0.0.1:8000/en/town-bathing/bathing/1/" in anna.body
    assert "http://127.0.0.1:8000/en/receipt/" in anna.body
    assert "/lv/receipt/" in letters["juris@example.lv"].body
    everything = "".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    receipts = [word for sent in answered.sent for word in to_words(sent.entropy, "en").split()]
    told_words = set(re.findall(r"\w+", re.sub(r"http\S+", "", everything)))
    assert told_words & {"bench", "shade", "light", "council", "costs", "anna", *receipts} == set()


def test_headers_let_one_click_end_it(answered: Any) -> None:
    told(answered)
    for letter in mail.outbox:
        sent = letter.message()
        assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert sent["Auto-Submitted"] == "auto-generated"
        link = re.search(r"https?://\S+/follow/leave/\S+", str(letter.body))
        assert link
        assert sent["List-Unsubscribe"] == f"<{link[0]}>"


def test_no_address_no_words_in_any_table(answered: Any) -> None:
    make_notices(answered.now)
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            rows = cursor.fetchone()[0] or ""
            assert "anna" not in rows.lower()
            assert "juris" not in rows.lower()
            assert ANNA.encode().hex() not in rows


def test_a_worker_that_dies_after_sending_sends_the_same_letter_again(
    answered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notices(answered.now)

    def sent_and_killed(self: EmailBackend, messages: list[Any]) -> int:
        mail.outbox.extend(messages)
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(EmailBackend, "send_messages", sent_and_killed)
        with pytest.raises(KeyboardInterrupt):
            send_notices(answered.now)
    send_notices(answered.now)
    first, other = mail.outbox
    assert first.to != other.to
    send_notices(answered.now + LEASE)
    send_notices(answered.now + 2 * LEASE)
    again = mail.outbox[2:]
    assert [letter.to for letter in again] == [first.to]
    marks = [letter.message()["Message-ID"] for letter in (first, again[0], other)]
    assert marks[0] == marks[1]
    assert marks[0] != marks[2]


def test_a_server_that_is_away_counts_as_nobodys_failure(
    answered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notices(answered.now)

    def away(self: EmailBackend) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as night:
        night.setattr(EmailBackend, "open", away)
        assert send_notices(answered.now) == 0
    assert set(Delivery.objects.values_list("failures", "not_before")) == {(0, answered.now)}
    assert send_notices(answered.now) == 2


def failing(error: Exception) -> Any:
    def send(self: EmailBackend, messages: list[Any]) -> int:
        raise error

    return send


def test_failures_are_retried_later_and_later_then_given_up(
    answered: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_notices(answered.now)
    monkeypatch.setattr(EmailBackend, "send_messages", failing(SMTPServerDisconnected(ANNA)))
    moment = answered.now
    caplog.set_level("WARNING", "talka.core.outreach")
    for wait in WAITS:
        assert send_notices(moment) == 0
        assert set(Delivery.objects.values_list("not_before", flat=True)) == {moment + wait}
        moment += wait
    send_notices(moment)
    assert Delivery.objects.count() == 0
    assert Notice.objects.get().undelivered == 2
    assert "SMTPServerDisconnected" in caplog.text
    assert ANNA not in caplog.text


def test_a_bounce_ends_that_letter_only(answered: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_notices(answered.now)
    monkeypatch.setattr(EmailBackend, "send_messages", failing(SMTPRecipientsRefused({})))
    assert send_notices(answered.now) == 0
    assert (Delivery.objects.count(), Notice.objects.get().undelivered) == (0, 2)


def test_damaged_boxes_and_lost_keys_stop_nothing(answered: Any) -> None:
    make_notices(answered.now)
    boxes = {bytes(box) for box in Contact.objects.values_list("box", flat=True)}
    assert boxes.isdisjoint(bytes(box) for box in Delivery.objects.values_list("box", flat=True))
    damaged = Delivery.objects.order_by("pk").first()
    assert damaged is not None
    Delivery.objects.filter(pk=damaged.pk).update(box=bytes(368))
    assert send_notices(answered.now) == 1
    assert Notice.objects.get().undelivered == 1
    answered.now += timedelta(days=1)
    answered.answer(answered.sent[1])
    make_notices(answered.now)
    assert Delivery.objects.count() == 2
    store().destroy(answered.process.pk, ProcessKey.CONTACT)
    assert send_notices(answered.now) == 0
    assert Delivery.objects.count() == 0
    answered.now += timedelta(days=1)
    answered.answer(answered.sent[2])
    assert make_notices(answered.now) == 1
    assert Delivery.objects.count() == 0


def test_another_worker_has_the_letter(answered: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_notices(answered.now)
    plain = EmailBackend.send_messages

    def both(self: EmailBackend, messages: list[Any]) -> int:
        monkeypatch.setattr(EmailBackend, "send_messages", plain)
        send_notices(answered.now)
        return plain(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", both)
    send_notices(answered.now)
    assert sorted(letter.to[0] for letter in mail.outbox) == [ANNA, "juris@example.lv"]
    assert Contribution.objects.count() == 4
