"""Passing on: within its own term, at once, once; the receipt tells where it went and the other body's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from talka.core.answers import actions
from talka.core.answers.chain import chain
from talka.core.answers.domain import Change, Verdict
from talka.core.answers.passing import Passing, passing, passing_words
from talka.core.answers.receipts.life import steps
from talka.core.answers.tests.conftest import YES, Desk, tops
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.ledger.models import Leaf
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Frame, StagePlan
from talka.core.spaces.frames import PRESETS
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

LAW = PRESETS["lv-submissions"].frame
CLOSES = datetime(
    2026, 12, 22, 16, tzinfo=UTC
)  # a Tuesday: 24–27, 31 December and 1–3 January rest
DUE = date(2027, 1, 4)
ROADS = Verdict(
    "passed", {"lv": "Ceļš ir valsts."}, {"lv": "Domes lietvede"}, passed_to={"lv": "Ceļi"}
)


def closed(desk: Desk, closes: datetime = CLOSES, frame: Frame = LAW) -> Stage:
    """A stage under the law on submissions with one opinion."""
    process = spaces.make_process(
        desk.official, desk.space, "road", {"lv": "Ceļš"}, {"lv": "Kā?"}, {}
    )
    plan = StagePlan(closes - timedelta(days=30), closes, owes="each", frame=frame)
    stage = spaces.make_stage(desk.official, process, "consultations", plan)
    spaces.publish(desk.official, stage, plan.opens_at)
    desk.says(stage, ["Ceļā ir bedre."])
    return Stage.objects.get(pk=stage.pk)


def passed(desk: Desk, stage: Stage, now: datetime, verdict: Verdict = ROADS) -> Passing | None:
    answer = actions.pass_on(desk.official, stage, public(stage).get().item, verdict, now)
    return passing(answer, stage)


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


@pytest.mark.parametrize(
    ("now", "seen"),
    [
        (
            datetime(2026, 12, 30, 9, tzinfo=UTC),
            Passing(date(2026, 12, 30), DUE, 0, date(2027, 1, 15)),
        ),
        # The last minute of the last day in Riga, and the first one after it.
        (datetime(2027, 1, 4, 21, 59, tzinfo=UTC), Passing(DUE, DUE, 0, date(2027, 1, 18))),
        (
            datetime(2027, 1, 4, 22, tzinfo=UTC),
            Passing(date(2027, 1, 5), DUE, 1, date(2027, 1, 19)),
        ),
        (
            datetime(2027, 1, 11, 9, tzinfo=UTC),
            Passing(date(2027, 1, 11), DUE, 5, date(2027, 1, 25)),
        ),
    ],
)
def test_its_days_over_the_holidays(desk: Desk, now: datetime, seen: Passing) -> None:
    assert passed(desk, closed(desk), now) == seen


def test_its_days_over_the_night_clocks_go_forward(desk: Desk) -> None:
    stage = closed(desk, datetime(2027, 3, 19, 16, tzinfo=UTC))
    due = date(
        2027, 3, 30
    )  # 26 and 29 March are Good Friday and Easter Monday; clocks go on 28 March
    late = passed(desk, stage, datetime(2027, 3, 30, 21, tzinfo=UTC))
    assert late == Passing(date(2027, 3, 31), due, 1, date(2027, 4, 14))


def test_it_is_public_at_once_and_alone_with_its_reason(desk: Desk) -> None:
    stage = closed(desk)
    desk.says(stage, ["Vajag lampu."])
    road, lamp = public(stage).order_by("body")
    desk.answer(stage, lamp.item, YES)
    now = datetime(2026, 12, 30, 9, tzinfo=UTC)
    actions.pass_on(desk.official, stage, road.item, ROADS, now)
    actions.pass_on(desk.official, stage, road.item, ROADS, now + timedelta(days=20))
    assert list(stage.answers.values_list("published_on").order_by("-verdict")) == [
        (date(2026, 12, 30),),
        (None,),
    ]
    assert [Leaf.objects.filter(kind=kind).count() for kind in ("answer", "passed on")] == [1, 1]
    again = replace(ROADS, passed_to={"lv": "Ministrija"})
    assert refusal(actions.pass_on, desk.official, stage, road.item, again, now) == (422, "changed")


def test_the_receipt_says_where_it_went_and_the_other_bodys_day(desk: Desk) -> None:
    stage = closed(desk)
    passed(desk, stage, datetime(2027, 1, 6, 9, tzinfo=UTC))
    opinion = Contribution.objects.select_related("item", "leaf", "stage__process__space").get()
    told = steps(opinion, chain(opinion), date(2027, 1, 7))[-1]
    assert (told.title, told.text) == (
        "Answered: Passed to Ceļi",
        "Sent there on 6 January 2027, 2 working days after the last day for it (4 January 2027). "
        "By the same law that body answers by 20 January 2027.",
    )


def test_later_words_move_no_day_and_another_verdict_ends_it(desk: Desk) -> None:
    stage = closed(desk)
    now = datetime(2026, 12, 30, 9, tzinfo=UTC)
    passed(desk, stage, now)
    item = public(stage).get().item
    for verdict, on in (
        (replace(ROADS, passed_to={"lv": "Ministrija"}), 4),
        (YES, 5),
        (ROADS, 11),
    ):
        change = Change({"lv": "Noskaidrots."}, date(2027, 1, on))
        answer = actions.write_answer(desk.official, stage, item, verdict, change)
        seen = passing(answer, stage)
        expected = {4: date(2026, 12, 30), 5: None, 11: date(2027, 1, 11)}[on]
        assert (seen and seen.on) == expected


def test_a_frame_without_that_term_tells_no_days(desk: Desk) -> None:
    assert passed(desk, closed(desk, frame=Frame()), datetime(2027, 1, 6, 9, tzinfo=UTC)) is None
    assert Leaf.objects.filter(kind="passed on").count() == 0
    assert passing_words(Passing(DUE, DUE, 0, None)) == "Sent there on 4 January 2027."


def test_what_is_not_passed_on(desk: Desk) -> None:
    stage = closed(desk)
    item, act = public(stage).get().item, actions.pass_on
    in_time = datetime(2026, 12, 23, 9, tzinfo=UTC)
    assert refusal(act, desk.official, stage, item, YES, in_time) == (422, "verdict")
    assert refusal(act, desk.official, stage, item, ROADS, CLOSES - timedelta(hours=1)) == (
        409,
        None,
    )
    bare = replace(ROADS, passed_to={})
    assert refusal(act, desk.official, stage, item, bare, in_time) == (422, "passed_to")
    assert stage.answers.count() == 0


def test_a_theme_is_passed_on_once_it_is_signed_off(desk: Desk) -> None:
    stage = desk.stage()
    opinions = desk.says(stage)
    actions.gather(desk.official, stage, [one.pk for one in opinions], {"lv": "Ceļš"})
    theme, now = tops(stage)[0], datetime.now(UTC)
    assert refusal(actions.pass_on, desk.official, stage, theme.item, ROADS, now) == (409, None)
    actions.sign_off(desk.official, stage, now)
    assert actions.pass_on(desk.official, stage, theme.item, ROADS, now).published_on is not None


def test_the_desk_passes_on_with_one_button(
    official: Client, desk: Desk, settings: Settings
) -> None:
    settings.DEMO = True
    now = datetime.now(UTC)
    stage = closed(desk, now - timedelta(hours=1))
    opinion = public(stage).get()
    at = f"/en/smilgava/road/1/desk/answers/{opinion.pk}/"
    assert b"Pass it on now" in official.get(at).content
    form = {"verdict": "passed", "do": "pass", "reason_lv": "Valsts ceļš", "decided_by_lv": "Dome"}
    refused = official.post(at, form)
    assert (refused.status_code, "passed_to" in refused.context["form"].errors) == (422, True)
    assert official.post(at, {**form, "passed_to_lv": "Ceļi"}).status_code == 302
    page = official.get(f"/en/smilgava/road/1/opinion/{opinion.pk}/").content.decode()
    assert "Passed to Ceļi" in page
    assert "By the same law that body answers by" in page
    assert b"Pass it on now" not in official.get(at).content


def test_the_receipt_of_a_complex_case_says_the_new_day_and_why(desk: Desk) -> None:
    stage = closed(desk)
    spaces.extend(desk.official, stage, {"lv": "Jālūdz atzinums."}, CLOSES + timedelta(days=2))
    opinion = Contribution.objects.select_related("item", "leaf", "stage__process__space").get()
    told = steps(opinion, chain(opinion), date(2027, 1, 7))[-1]
    assert (told.when, told.text) == (
        "Due by 22 January 2027",
        f"Owed by {opinion.stage.owner}. A complex case, hence the longer term: "
        "Anda Ozola, 24 December 2026: Jālūdz atzinums.",
    )
