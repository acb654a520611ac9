"""News once a week: one letter for everything an address waits for, never lost, never doubled."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from talka.core.ledger.keys import store
from talka.core.outreach.actions import leave_contact, make_notices, send_notices
from talka.core.outreach.actions.telling import tell
from talka.core.outreach.domain import LEASE, WAITS, Reader, next_digest, packed, readers, unpacked
from talka.core.outreach.models import Contact, Delivery, Leaving, Notice
from talka.core.outreach.queries import boxes_for
from talka.sealing.keystore import ProcessKey
from talka.sealing.receipts import to_words

ANNA = "anna@example.lv"
JURIS = "juris@example.lv"
MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)
WEEK = timedelta(days=7)


def weekly(town: Any, words: str, address: str = ANNA, language: str = "en") -> Any:
    sent = town.write(words)
    leave_contact(sent.contribution, address, language, weekly=True)
    return sent


@pytest.fixture
def two(town: Any, other_town: Any) -> tuple[Any, Any]:
    """Anna waits for the week's letter in two towns, Juris for each letter in one; both have news."""
    weekly(town, "A bench for reading")
    weekly(other_town, "Longer evenings")
    town.write("More light", JURIS)
    for one in (town, other_town):
        one.close()
        one.answer(one.sent[0])
        make_notices(one.now)
    return town, other_town


def sent_at(moment: datetime) -> list[str]:
    mail.outbox.clear()
    send_notices(moment)
    return sorted(letter.to[0] for letter in mail.outbox)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (MONDAY - timedelta(seconds=1), MONDAY),
        (MONDAY, MONDAY + WEEK),
        (MONDAY + timedelta(days=6, hours=17), MONDAY + WEEK),
        (MONDAY.replace(tzinfo=UTC) + timedelta(hours=20), MONDAY + WEEK),
    ],
)
def test_the_letter_of_the_week_leaves_on_monday(now: datetime, then: datetime) -> None:
    assert next_digest(now) == then


def test_a_box_says_how_often_and_one_address_is_one_reader() -> None:
    anna = Reader("ru", ANNA, weekly=True)
    assert (unpacked(packed(anna)), packed(Reader("lv", ANNA))) == (anna, f"lv {ANNA}")
    assert unpacked(f"lv {ANNA}") == Reader("lv", ANNA)
    juris = Reader("lv", JURIS, weekly=True)
    assert readers([anna, juris, Reader("en", ANNA)]) == [Reader("ru", ANNA), juris]
    assert readers([anna, anna]) == [anna]


def test_one_letter_tells_of_everything_and_of_no_opinion(two: Any) -> None:
    town, other = two
    assert sent_at(town.now) == [JURIS]
    monday = next_digest(town.now)
    assert sent_at(monday - timedelta(seconds=1)) == []
    assert sent_at(monday) == [ANNA]
    (letter,) = mail.outbox
    assert letter.subject == "News of the week"
    assert letter.body.count("“Bathing, place”: Answers have been published.") == 2
    for one in two:
        assert f"http://127.0.0.1:8000/en{one.stage.path}" in letter.body
    secrets = ("bench", "evening", "costs little", to_words(other.sent[0].entropy, "en"))
    assert [word for word in secrets if word in letter.body] == []
    assert (sent_at(monday), sent_at(monday + WEEK), Delivery.objects.count()) == ([], [], 0)


def test_news_of_one_process_is_one_entry_in_the_readers_language(town: Any) -> None:
    weekly(town, "A bench", language="lv")
    town.close()
    answer = town.answer(town.sent[0])
    make_notices(town.now)
    town.done(town.promise(answer))
    make_notices(town.now)
    assert (Delivery.objects.count(), sent_at(next_digest(town.now))) == (2, [ANNA])
    assert mail.outbox[0].body.count("Peldvieta") == 1
    assert mail.outbox[0].body.count("/lv/follow/leave/") == 1


def test_what_a_tool_tells_of_its_own_never_waits_for_the_weeks_letter(town: Any) -> None:
    sent = weekly(town, "A bench")
    town.close()
    town.answer(sent)
    make_notices(town.now)
    assert tell(town.stage, sent.contribution.item, "changed", boxes_for(town.stage), town.now)
    waiting = set(Delivery.objects.values_list("notice__kind", "weekly", "not_before"))
    assert waiting == {
        (Notice.Kind.ANSWERED, True, next_digest(town.now)),
        (Notice.Kind.TOOL, False, town.now),
    }


def test_after_a_pause_the_letter_comes_once_and_later_news_waits_for_monday(two: Any) -> None:
    town, _other = two
    back = next_digest(town.now) + timedelta(days=2)
    town.done(town.promise(town.sent[0].contribution.item.answer))
    make_notices(back)
    assert sent_at(back) == [ANNA, JURIS, JURIS]
    assert (sent_at(back + timedelta(days=1)), sent_at(next_digest(back))) == ([], [ANNA])
    assert "Something that was promised has been done." in mail.outbox[0].body


def test_one_click_ends_all_of_it_and_an_entrys_link_only_that(two: Any, client: Client) -> None:
    town, other = two
    sent_at(next_digest(town.now))
    anna = next(letter for letter in mail.outbox if letter.to == [ANNA])
    links = re.findall(r"http://127.0.0.1:8000(/\w\w/follow/leave/\S+)", str(anna.body))
    all_of_it = anna.message()["List-Unsubscribe"].strip("<>")
    assert (len(links), all_of_it) == (3, f"http://127.0.0.1:8000{links[-1]}")
    assert client.post(links[0]).status_code == 200
    send_notices(town.now)
    assert Contact.objects.count() == 2
    left = client.post(links[-1], {"List-Unsubscribe": "One-Click"}).content.decode()
    assert (left.count("town-bathing"), left.count("town-library")) == (1, 1)
    assert Leaving.objects.count() == 2
    send_notices(town.now)
    kept = Contact.objects.values_list("contribution__stage", flat=True)
    assert list(kept) == [town.stage.pk]  # that of Juris
    assert other.sent[0].contribution.stage_id not in kept


def test_a_worker_that_died_sends_the_same_letter_again(
    two: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, _other = two
    sent_at(town.now)
    monday = next_digest(town.now)
    died = pytest.MonkeyPatch()
    died.setattr(EmailBackend, "send_messages", crash_after_sending)
    with pytest.raises(SystemExit):
        send_notices(monday)
    died.undo()
    first = mail.outbox[-1].message()["Message-ID"]
    assert (sent_at(monday), sent_at(monday + LEASE)) == ([], [ANNA])
    assert mail.outbox[0].message()["Message-ID"] == first


PLAIN = EmailBackend.send_messages


def crash_after_sending(self: EmailBackend, letters: list[Any]) -> int:
    PLAIN(self, letters)
    raise SystemExit


def test_bounces_and_failures_count_for_every_notice(
    two: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, _other = two
    sent_at(town.now)
    monday = next_digest(town.now)
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", failing(SMTPServerDisconnected(ANNA)))
        send_notices(monday)
    held = set(Delivery.objects.values_list("failures", "not_before"))
    assert held == {(1, monday + WAITS[0])}
    monkeypatch.setattr(EmailBackend, "send_messages", failing(SMTPRecipientsRefused({})))
    send_notices(monday + WAITS[0])
    told = sorted(Notice.objects.values_list("undelivered", flat=True))
    assert (Delivery.objects.count(), told) == (0, [1, 1])


def failing(error: Exception) -> Any:
    def send(self: EmailBackend, messages: list[Any]) -> int:
        raise error

    return send


def test_damaged_boxes_lost_keys_and_other_workers_stop_nothing(
    two: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, other = two
    sent_at(town.now)
    monday = next_digest(town.now)
    Delivery.objects.filter(notice__stage=town.stage).update(box=bytes(368))
    assert sent_at(monday) == [ANNA]
    assert Notice.objects.get(stage=town.stage).undelivered == 1
    for one in two:
        one.done(one.promise(one.sent[0].contribution.item.answer))
    make_notices(monday)
    store().destroy(town.process.pk, ProcessKey.CONTACT)

    def both(self: EmailBackend, letters: list[Any]) -> int:
        monkeypatch.setattr(EmailBackend, "send_messages", PLAIN)
        send_notices(monday + WEEK)
        return PLAIN(self, letters)

    monkeypatch.setattr(EmailBackend, "send_messages", both)
    assert sent_at(monday + WEEK) == [ANNA]
    assert (Delivery.objects.count(), other.sent[0].contribution.stage_id) == (0, other.stage.pk)


def test_a_week_whose_key_is_destroyed_is_let_go(two: Any) -> None:
    town, other = two
    Delivery.objects.filter(notice__stage=town.stage).delete()
    store().destroy(other.process.pk, ProcessKey.CONTACT)
    assert (sent_at(next_digest(other.now)), Delivery.objects.count()) == ([], 0)


def test_what_another_worker_takes_meanwhile_is_left_to_it(
    town: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (ANNA, JURIS):
        weekly(town, f"A bench for {address}", address)
    town.close()
    town.answer(town.sent[0])
    make_notices(town.now)
    monday = next_digest(town.now)

    def first(self: EmailBackend, letters: list[Any]) -> int:
        Delivery.objects.update(not_before=monday + LEASE)
        return PLAIN(self, letters)

    monkeypatch.setattr(EmailBackend, "send_messages", first)
    assert (len(sent_at(monday)), Delivery.objects.count()) == (1, 1)


def test_the_follow_page_asks_how_often(town: Any, client: Client) -> None:
    client.post(f"/en/follow/{town.process.pk}/", {"email": ANNA, "pace": "weekly"})
    found = re.search(r"/en/follow/confirm/\S+", str(mail.outbox[0].body))
    assert found
    assert client.post(found[0]).status_code == 200
    town.write("A bench")
    town.close()
    town.answer(town.sent[0])
    make_notices(town.now)
    assert (sent_at(town.now), sent_at(next_digest(town.now))) == ([], [ANNA])
