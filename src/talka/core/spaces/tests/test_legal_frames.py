"""Frames of a host, its own days, and the answer day of a stage that follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from talka.core.ledger.models import Leaf
from talka.core.people.domain import AUDITOR
from talka.core.spaces import actions, queries
from talka.core.spaces.domain import Frame
from talka.core.spaces.frames import OUTPUTS, PRESETS, frame_title, frames_of
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.views import signs
from talka.kit.refused import Refused

SUBMISSIONS = PRESETS["lv-submissions"].frame
CLOSES = datetime(2026, 12, 22, 16, tzinfo=UTC)  # a Tuesday
DUE = date(2027, 1, 11)
WHY = {"lv": "Jālūdz ministrijas atzinums."}


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


@pytest.fixture
def stage(house: Any) -> Stage:
    """Published under the law on submissions; closes before Christmas."""
    published: Stage = house.published(frame=SUBMISSIONS, closes_at=CLOSES)
    return published


def days_later(number: float) -> datetime:
    return CLOSES + timedelta(days=number)


def test_every_preset_names_its_source_and_what_to_check() -> None:
    for key, preset in PRESETS.items():
        frame = preset.frame
        assert frame.name == key
        assert all((frame.source, frame.link, frame.looked_at, str(preset.note), str(preset.hint)))
        assert frame.output in OUTPUTS
    assert {key: preset.frame.minimum_days for key, preset in PRESETS.items()} == {
        "lv-submissions": 0,
        "lv-binding-rules": 14,
        "lv-planning": 30,
        "lv-collective": 0,
    }
    numbers = (SUBMISSIONS.answer_working_days, SUBMISSIONS.complex_months)
    assert (*numbers, SUBMISSIONS.forward_working_days) == (10, 1, 5)


def test_a_host_changes_a_preset_and_goes_back(house: Any) -> None:
    kept = replace(SUBMISSIONS, answer_working_days=7)
    assert actions.change_frame(house.owner, house.space, kept) == "lv-submissions"
    assert frames_of(Space.objects.get().frames)["lv-submissions"] == kept
    actions.drop_frame(house.owner, house.space, "lv-submissions")
    actions.drop_frame(house.owner, house.space, "lv-submissions")
    assert frames_of(Space.objects.get().frames)["lv-submissions"] == SUBMISSIONS
    assert Leaf.objects.filter(kind="legal frame changed").count() == 1
    assert Leaf.objects.filter(kind="legal frame dropped").count() == 1


def test_a_host_adds_renames_and_drops_its_own(house: Any) -> None:
    assert actions.change_frame(house.owner, house.space, Frame("New", 5)) == "new-2"
    key = actions.change_frame(house.owner, house.space, Frame("Ielu noteikumi", 5), "new-2")
    known = frames_of(Space.objects.get().frames)
    assert [*known][len(PRESETS) :] == [key] == ["ielu-noteikumi"]
    assert str(frame_title(known[key])) == "Ielu noteikumi"
    assert actions.change_frame(house.owner, house.space, Frame("!?")) == "rule"
    actions.drop_frame(house.owner, house.space, key)
    assert [*Space.objects.get().frames] == ["rule"]


def test_a_changed_preset_moves_no_running_clock(house: Any, stage: Stage) -> None:
    actions.change_frame(house.owner, house.space, replace(SUBMISSIONS, answer_working_days=1))
    again = Stage.objects.get(pk=stage.pk)
    assert (again.answer_due, again.frame.answer_working_days) == (DUE, 10)


def test_the_answer_day_follows_the_hosts_own_days(house: Any, stage: Stage) -> None:
    house.published("no-clock")
    assert stage.answer_due == DUE
    actions.set_day(house.owner, house.space, date(2027, 1, 4), False, "moved to Saturday", CLOSES)
    assert Stage.objects.get(pk=stage.pk).answer_due == date(2027, 1, 12)
    actions.set_day(
        house.owner, house.space, date(2027, 1, 9), True, "worked for 4 January", CLOSES
    )
    assert Stage.objects.get(pk=stage.pk).answer_due == DUE
    actions.unset_day(house.owner, house.space, date(2027, 1, 4), CLOSES)
    actions.unset_day(house.owner, house.space, date(2027, 1, 4), CLOSES)
    assert Stage.objects.get(pk=stage.pk).answer_due == date(2027, 1, 9)
    assert [*Space.objects.get().days] == ["2027-01-09"]
    assert Leaf.objects.filter(kind="answer day moved").count() == 3
    assert Leaf.objects.filter(kind="calendar changed").count() == 3


def test_no_day_that_is_past_makes_what_was_late_in_time(house: Any, stage: Stage) -> None:
    actions.set_day(house.owner, house.space, date(2027, 1, 9), True, "worked", CLOSES)
    due = Stage.objects.get(pk=stage.pk).answer_due
    midnight = datetime(2027, 1, 11, 22, tzinfo=UTC)  # the day after in Riga
    for day in (date(2027, 1, 4), date(2027, 1, 11)):
        given = (house.owner, house.space, day, False, "forgotten", midnight)
        assert refusal(actions.set_day, *given) == (409, "day")
    gone = date(2027, 1, 9)
    assert refusal(actions.unset_day, house.owner, house.space, gone, midnight) == (409, "day")
    actions.set_day(house.owner, house.space, date(2027, 1, 12), False, "storm", midnight)
    assert Stage.objects.get(pk=stage.pk).answer_due == due


def test_an_answered_stage_keeps_its_day(house: Any, stage: Stage) -> None:
    actions.begin_answering(house.owner, stage, CLOSES)
    actions.finish_answering(house.owner, stage, 0)
    actions.set_day(house.owner, house.space, date(2027, 1, 4), False, "free", CLOSES)
    assert Stage.objects.get(pk=stage.pk).answer_due == DUE


def test_a_stage_that_closes_at_midnight_closed_the_day_before(house: Any) -> None:
    midnight = datetime(2026, 10, 25, 21, tzinfo=UTC)  # 23:00 in Riga, the day clocks went back
    stage = house.published(frame=SUBMISSIONS, closes_at=midnight + timedelta(hours=1))
    assert (stage.closing_day, stage.answer_due) == (date(2026, 10, 25), date(2026, 11, 6))


def test_a_complex_case_is_extended_once_with_a_reason(house: Any, stage: Stage) -> None:
    assert refusal(actions.extend, house.owner, stage, WHY, days_later(-1)) == (409, None)
    assert refusal(actions.extend, house.owner, stage, {"lv": " "}, days_later(1)) == (
        422,
        "reason",
    )
    actions.extend(house.owner, stage, WHY, days_later(1))
    again = queries.stage("smilgava", "bathing", 1)
    assert again.answer_due == date(2027, 1, 22)
    assert again.extension == {"reason": WHY, "by": "Zane, mayor", "on": "2026-12-23"}
    assert refusal(actions.extend, house.owner, stage, WHY, days_later(2)) == (409, None)
    assert Leaf.objects.filter(kind="answer clock extended").count() == 1
    with override("en"):
        told = {str(label): str(value) for label, value in signs.terms(again)}
    assert told == {
        "Answers due": "22 January 2027",
        "Passing on": "What belongs to another body is passed on by 4 January 2027.",
        "A complex case, hence the longer term": (
            "Zane, mayor, 23 December 2026: Jālūdz ministrijas atzinums."
        ),
    }


def test_what_is_late_or_answered_is_not_extended(house: Any, stage: Stage) -> None:
    assert refusal(actions.extend, house.owner, stage, WHY, days_later(21)) == (409, None)
    actions.begin_answering(house.owner, stage, CLOSES)
    actions.finish_answering(house.owner, stage, 0)
    assert refusal(actions.extend, house.owner, stage, WHY, days_later(1)) == (409, None)


def test_a_frame_without_a_longer_clock_extends_nothing(house: Any) -> None:
    stage = house.published(frame=replace(SUBMISSIONS, complex_months=0), closes_at=CLOSES)
    assert refusal(actions.extend, house.owner, stage, WHY, days_later(1)) == (409, None)
    assert refusal(actions.extend, house.owner, house.published("b"), WHY, CLOSES) == (409, None)


def test_rules_of_the_house_are_for_officials(house: Any, stage: Stage) -> None:
    auditor, day = house.actor(AUDITOR), date(2027, 1, 4)
    acts: list[tuple[Any, ...]] = [
        (actions.change_frame, house.space, SUBMISSIONS),
        (actions.drop_frame, house.space, "lv-submissions"),
        (actions.set_day, house.space, day, False, "free", CLOSES),
        (actions.unset_day, house.space, day, CLOSES),
        (actions.set_official_address, house.space, "_PRIVATE@1"),
        (actions.extend, stage, WHY, days_later(1)),
    ]
    assert {refusal(act, auditor, *given) for act, *given in acts} == {(403, None)}
    actions.set_official_address(house.owner, house.space, "_DEFAULT@90000000000")
    assert Space.objects.get().official_address == "_DEFAULT@90000000000"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-5, "answers due by 11 January 2027, 13 working days left"),
        (0.2, "answers due by 11 January 2027, 10 working days left"),  # a week the worker slept …
        (7, "answers due by 11 January 2027, 7 working days left"),  # … changes nothing
        (19, "answers due by 11 January 2027, 1 working day left"),
        (20, "answers due by 11 January 2027, today is the last day"),
        (21, "answers were due by 11 January 2027, late by 1 working day"),
        (27, "answers were due by 11 January 2027, late by 5 working days"),
        (1, "answers due by 11 January 2027, 9 working days left"),  # the clock jumped back
    ],
)
def test_the_public_clock_is_read_from_the_stored_day(
    stage: Stage, days: float, words: str
) -> None:
    with override("en"):
        assert signs.term(stage, DUE, days_later(days)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "atbildes līdz 11.01.2027, atlikušas 9 darbdienas"),
        ("ru", "ответы до 11 января 2027, осталось 9 рабочих дней"),
    ],
)
def test_the_public_clock_speaks_every_language(stage: Stage, language: str, words: str) -> None:
    with override(language):
        assert signs.term(stage, DUE, days_later(1)) == words


def test_a_day_missed_on_a_friday_is_past_on_saturday(stage: Stage) -> None:
    with override("en"):
        told = signs.term(stage, date(2027, 1, 8), datetime(2027, 1, 9, 12, tzinfo=UTC))
    assert told == "answers were due by 8 January 2027, the day is past"
