"""Reminders of answer days: each once, whatever the worker or the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.town import NOW, Town

from talka.core.outreach.actions import make_reminders, send_notices, watch
from talka.core.outreach.actions.leaving import carry_out
from talka.core.outreach.models import Delivery, Leaving, Notice, Watch
from talka.core.people.actions import person_for
from talka.core.people.domain import AUDITOR, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.clock import forward_due
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.frames import PRESETS
from talka.core.spaces.queries import roles_of
from talka.kit.refused import Refused

CLOSES = datetime(2026, 12, 22, 16, tzinfo=UTC)  # a Tuesday; ten working days later is 11 January
HALF = datetime(2027, 1, 4, 9, tzinfo=UTC)
SOON, LAST, LATE = (HALF + timedelta(days=n) for n in (3, 7, 8))


def known(address: str) -> Actor:
    """The actor of whoever signed in with that address."""
    person = person_for("email", address)
    roles, name = roles_of(person.pk)
    return Actor(person.pk, {"email": person.handle}, roles, name=name)


@pytest.fixture
def passing() -> int:
    """Working days for passing on: none where only answering is looked at."""
    return 0


@pytest.fixture
def owing(town: Town, passing: int) -> Town:
    """A stage under the law on submissions with one opinion, watched by its owner."""
    process = spaces.make_process(
        town.owner, town.process.space, "submissions-2", {"en": "The lake"}, {"en": "How?"}, {}
    )
    frame = replace(PRESETS["lv-submissions"].frame, forward_working_days=passing)
    plan = StagePlan(NOW, CLOSES, frame=frame, owes="each")
    stage = spaces.make_stage(town.owner, process, "consultations", plan)
    found = Town(town.owner, spaces.publish(town.owner, stage, NOW))
    found.write("A secret wish for a bench")
    watch(known("owner@example.lv"), process, "Owner@example.lv", "en")
    return found


def kinds() -> list[str]:
    return list(Notice.objects.order_by("made_at", "kind").values_list("kind", flat=True))


def test_each_reminder_is_sent_once(owing: Town) -> None:
    told = []
    for moment in (CLOSES, HALF, HALF, SOON, SOON, LAST, LATE, LATE + timedelta(days=90)):
        told.append(make_reminders(moment))
        send_notices(moment)
    assert told == [0, 1, 0, 1, 0, 1, 1, 0]
    assert [letter.to for letter in mail.outbox] == [["owner@example.lv"]] * 4
    assert [letter.subject for letter in mail.outbox] == ["Answers due: “The lake”"] * 4
    assert kinds() == ["half", "soon", "today", "late"]


def test_a_letter_says_the_day_and_nothing_of_what_was_written(owing: Town) -> None:
    make_reminders(HALF)
    send_notices(HALF)
    body = mail.outbox[0].body
    assert "Half of the time for answering is over." in body
    assert "Answers are due by 11 January 2027." in body
    assert "/en/desk/" in body
    assert "bench" not in body


def test_after_a_pause_only_the_most_urgent_is_told(owing: Town) -> None:
    assert make_reminders(LAST) == 1
    assert [letter.notice.kind for letter in Delivery.objects.select_related("notice")] == ["today"]
    assert kinds() == ["half", "soon", "today"]


def test_a_clock_set_back_reminds_of_nothing_twice(owing: Town) -> None:
    assert [make_reminders(at) for at in (LATE, HALF, SOON, LATE)] == [1, 0, 0, 0]


def test_reminders_of_a_day_wait_for_the_morning(owing: Town) -> None:
    dawn = datetime(2027, 1, 4, 1, tzinfo=UTC)
    assert [make_reminders(at) for at in (dawn, HALF)] == [0, 1]


def test_a_longer_term_reminds_anew(owing: Town) -> None:
    make_reminders(SOON)
    spaces.extend(owing.owner, owing.stage, {"en": "A ministry is asked."}, SOON)
    assert owing.stage.answer_due == date(2027, 1, 22)
    assert [make_reminders(at) for at in (SOON, LAST, LATE)] == [0, 1, 0]
    assert [*Notice.objects.filter(due=date(2027, 1, 22)).values_list("kind", flat=True)] == [
        "half"
    ]


def test_where_nothing_is_owed_nobody_is_reminded(owing: Town) -> None:
    owing.close()
    owing.answer(owing.sent[0])
    assert make_reminders(HALF) == 0
    owing.finish()
    assert make_reminders(LATE) == 0
    assert Delivery.objects.count() == 0


def test_one_click_ends_them(owing: Town) -> None:
    Leaving.objects.create(process=owing.process, box=bytes(Watch.objects.get().box))
    assert carry_out() == 1
    assert Watch.objects.count() == 0
    make_reminders(HALF)
    assert Delivery.objects.count() == 0


def test_only_ones_own_address_of_the_staff(owing: Town) -> None:
    owner, auditor = known("owner@example.lv"), person_for("email", "a@example.lv")
    with pytest.raises(Refused) as refused:
        watch(owner, owing.process, "neighbour@example.lv", "en")
    assert (refused.value.status, refused.value.field) == (422, "email")
    spaces.give_role(owing.owner, owing.process.space, auditor, AUDITOR, "Aija")
    with pytest.raises(Refused) as refused:
        watch(known("a@example.lv"), owing.process, "a@example.lv", "en")
    assert refused.value.status == 403
    assert str(Watch.objects.get()) == "a sealed watch"


def test_the_desk_page(owing: Town, settings: Any, django_assert_max_num_queries: Any) -> None:
    settings.DEMO = True
    client = Client()
    client.force_login(person_for("email", "owner@example.lv"))
    page = f"/en/desk/{owing.process.space.slug}/{owing.process.slug}/reminders/"
    with django_assert_max_num_queries(12):
        assert client.get(page).status_code == 200
    wrong = client.post(page, {"email": "neighbour@example.lv"})
    assert (wrong.status_code, wrong.context["form"]["email"].value()) == (
        422,
        "neighbour@example.lv",
    )
    assert client.post(page, {"email": "?"}).status_code == 422
    done = client.post(page, {"email": "owner@example.lv"})
    assert (done.status_code, done.context["done"]) == (200, True)


@pytest.mark.parametrize("passing", [5])
def test_passing_on_has_reminders_of_its_own(owing: Town) -> None:
    due = forward_due(owing.stage.closing_day, owing.stage.frame, owing.process.space.calendar)
    assert due is not None
    day = datetime.combine(due, time(9), UTC)
    told = []
    for moment in (CLOSES, day, day, day + timedelta(days=1), day + timedelta(days=60)):
        told.append(make_reminders(moment))
        send_notices(moment)
    assert told == [0, 2, 0, 1, 1]  # that day half of the time for answering is over, too
    letters = [one for one in mail.outbox if one.subject == "To pass on: “The lake”"]
    assert len(letters) == 2
    assert "Today is the last day for passing on." in letters[0].body
    assert "What belongs to another body is passed on by" in letters[0].body
    assert "bench" not in letters[0].body
    passed = [kind for kind in kinds() if kind.startswith("pass")]
    assert passed == ["pass soon", "pass today", "pass late"]


@pytest.mark.parametrize("passing", [5])
def test_the_calendar_says_both_last_days(owing: Town, client: Client) -> None:
    text = client.get("/en/calendar/town-bathing/").content.decode()
    assert text.count("The lake: last day for passing on") == 1
    assert text.count("The lake: answers are due") == 1
