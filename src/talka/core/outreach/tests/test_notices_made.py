"""Notices: one per stage and kind for everything new."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talka.core.outreach.actions import make_notices, send_notices
from talka.core.outreach.domain import APART, DONE
from talka.core.outreach.models import Delivery, Notice


def test_nothing_new_makes_nothing(town: Any) -> None:
    town.write("A bench", "anna@example.lv")
    town.close()
    assert make_notices(town.now) == 0
    assert send_notices(town.now) == 0


def test_many_answers_are_one_notice(town: Any) -> None:
    for number in range(5):
        town.write(f"A bench {number}", f"anna{number}@example.lv")
    town.close()
    for sent in town.sent:
        town.answer(sent)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert make_notices(town.now) == 1
    assert len(few) <= 20
    assert make_notices(town.now) == 0
    notice = Notice.objects.get()
    assert (notice.news.count(), notice.deliveries.count()) == (5, 5)
    assert str(notice) == f"answered {town.now:%Y-%m-%d}"


def test_news_of_one_day_waits_for_the_next_notice(town: Any) -> None:
    town.write("A bench", "anna@example.lv")
    town.write("A tree")
    town.close()
    town.answer(town.sent[0])
    assert make_notices(town.now) == 1
    town.answer(town.sent[1])
    assert make_notices(town.now + timedelta(minutes=5)) == 0
    assert make_notices(town.now + APART) == 1
    assert [notice.news.count() for notice in Notice.objects.order_by("made_at")] == [1, 1]


def test_a_review_that_ends_is_news_and_so_is_what_was_done(town: Any) -> None:
    town.write("A bench", "anna@example.lv")
    town.close()
    town.answer(town.sent[0], "reviewing")
    assert make_notices(town.now) == 1
    later = town.now + APART
    answer = town.answer(town.sent[0], "accepted")
    assert make_notices(later) == 1
    milestone = town.promise(answer)
    assert make_notices(later + APART) == 0
    town.done(milestone)
    assert make_notices(later + APART) == 1
    send_notices(later + APART)
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["answered", "answered", DONE]
    assert "Something that was promised has been done." in mail.outbox[-1].body


def test_only_the_stages_own_people_are_told(town: Any, other_town: Any) -> None:
    town.write("A bench", "anna@example.lv")
    other_town.write("Evenings", "juris@example.lv")
    town.close()
    town.answer(town.sent[0])
    make_notices(town.now)
    send_notices(town.now)
    assert [letter.to for letter in mail.outbox] == [["anna@example.lv"]]
    assert Delivery.objects.count() == 0
