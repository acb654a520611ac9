"""Stages: planned, published once, prolonged, answered; refused to whoever may not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from talka.core.ledger.models import Leaf
from talka.core.people.domain import AUDITOR, OFFICIAL
from talka.core.spaces import actions, queries
from talka.core.spaces.domain import Frame, Gate
from talka.core.spaces.models import Process, Stage
from talka.kit.refused import Refused


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


def test_a_plan_is_kept_as_decided(house: Any) -> None:
    plan = house.plan(gate=Gate("eid", 16), frame=Frame("rule", 14, 10, True, "law"), owes="each")
    stage = actions.make_stage(house.owner, house.process(), "consultations", plan)
    kept = queries.plan_of(queries.stage("smilgava", "bathing", 1))
    assert replace(kept, options={}) == plan
    assert (str(stage), stage.path, stage.owner) == (
        "bathing/1",
        "/smilgava/bathing/1/",
        "Zane, mayor",
    )


def test_a_second_stage_takes_the_next_number(house: Any) -> None:
    first = house.stage()
    second = actions.make_stage(house.owner, first.process, "consultations", house.plan())
    assert [one.number for one in queries.stages(first.process)] == [1, 2]
    assert second.process == first.process


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"owes": "money"}, "owes"),
        ({"closes_at": datetime(2026, 3, 3, 9, tzinfo=UTC)}, "closes_at"),
        ({"frame": Frame(minimum_days=31)}, "closes_at"),
        ({"options": {"max_length": 1}}, None),
    ],
)
def test_a_plan_that_can_not_stand_is_refused(house: Any, parts: Any, field: str) -> None:
    plan = house.plan(**parts)
    act = (actions.make_stage, house.owner, house.process(), "consultations", plan)
    assert refusal(*act) == (422, field)
    assert Stage.objects.count() == 0


def test_two_weeks_over_a_change_of_the_clock_are_two_weeks(house: Any, now: Any) -> None:
    opens = datetime(2026, 3, 20, 7, tzinfo=UTC)
    plan = house.plan(
        opens_at=opens,
        closes_at=opens + timedelta(days=14, hours=-1),
        frame=Frame(minimum_days=14),
    )
    stage = actions.make_stage(house.owner, house.process(), "consultations", plan)
    assert actions.publish(house.owner, stage, now).state == "open"


def test_a_draft_changes_and_a_published_stage_keeps_its_rules(house: Any, now: Any) -> None:
    stage = house.stage()
    actions.change_stage(house.owner, stage, house.plan(owes="each"))
    assert queries.stage("smilgava", "bathing", 1).owes == "each"
    actions.publish(house.owner, stage, now)
    assert refusal(actions.change_stage, house.owner, stage, house.plan()) == (409, None)


def test_publishing_makes_stage_and_process_public(house: Any, now: Any) -> None:
    stage = house.published(frame=Frame("rule", 0, 5))
    kept = queries.stage("smilgava", "bathing", 1)
    assert (kept.state, kept.process.item.state) == ("open", "public")
    assert str(kept.answer_due) == "2026-04-13"
    assert kept.is_ahead(now)
    assert refusal(actions.publish, house.owner, stage, now) == (409, None)


def test_a_late_publishing_opens_then_and_the_law_counts_from_there(house: Any, now: Any) -> None:
    late = now + timedelta(days=10)
    assert actions.publish(house.owner, house.stage(), late).opens_at == late
    strict = house.stage("strict", frame=Frame(minimum_days=30))
    assert refusal(actions.publish, house.owner, strict, late) == (422, "closes_at")
    past = house.stage("past")
    assert refusal(actions.publish, house.owner, past, past.closes_at) == (422, "closes_at")


def test_a_second_stage_of_a_public_process_adds_no_second_process_leaf(
    house: Any, now: Any
) -> None:
    first = house.published()
    second = actions.make_stage(house.owner, first.process, "consultations", house.plan())
    actions.publish(house.owner, second, now)
    assert Leaf.objects.filter(kind="process").count() == 1


def test_the_clock_collects_and_officials_answer(house: Any, now: Any) -> None:
    stage = house.published()
    assert actions.tick(stage.closes_at - timedelta(seconds=1)) == 0
    assert actions.tick(stage.closes_at) == 1
    assert actions.tick(stage.closes_at) == 0
    stage.refresh_from_db()
    assert actions.begin_answering(house.owner, stage, now).state == "answering"
    assert actions.begin_answering(house.owner, stage, now).state == "answering"
    assert refusal(actions.finish_answering, house.owner, stage, 3) == (409, None)
    assert actions.finish_answering(house.owner, stage, 0).state == "answered"


def test_answering_needs_no_timer_but_the_close(house: Any, now: Any) -> None:
    stage = house.published()
    assert refusal(actions.begin_answering, house.owner, stage, now) == (409, None)
    assert actions.begin_answering(house.owner, stage, stage.closes_at).state == "answering"


def test_an_open_stage_can_only_be_prolonged(house: Any) -> None:
    stage = house.published()
    open_at, later = stage.opens_at, stage.closes_at + timedelta(days=7)
    assert refusal(actions.prolong, house.owner, stage, stage.closes_at, open_at) == (
        409,
        "closes_at",
    )
    assert refusal(actions.prolong, house.owner, stage, later, stage.closes_at) == (
        409,
        "closes_at",
    )
    assert actions.prolong(house.owner, stage, later, open_at).closes_at == later


def test_a_list_grows_by_new_handles_only(house: Any) -> None:
    stage = house.stage(gate=Gate("member"))
    assert actions.admit(house.owner, stage, ["a" * 64, "b" * 64, "a" * 64]) == 2
    assert actions.admit(house.owner, stage, ["b" * 64, "c" * 64]) == 1
    assert queries.listed(stage) == 3
    assert str(stage.admissions.first()) == f"a place on the list of {stage.pk}"


def test_everything_about_stages_is_for_officials(house: Any, now: Any) -> None:
    auditor, official = house.actor(AUDITOR), house.actor(OFFICIAL, "o@example.lv")
    stage, plan = house.stage(), house.plan()
    later = stage.closes_at + timedelta(days=1)
    acts: list[tuple[Any, ...]] = [
        (actions.make_stage, stage.process, "consultations", plan),
        (actions.change_stage, stage, plan),
        (actions.publish, stage, now),
        (actions.prolong, stage, later, now),
        (actions.admit, stage, []),
        (actions.begin_answering, stage, now),
        (actions.finish_answering, stage, 0),
    ]
    assert {refusal(act, auditor, *given) for act, *given in acts} == {(403, None)}
    assert actions.publish(official, stage, now).owner == "Zane, mayor"


def test_what_a_draft_concerns_is_no_news_yet(house: Any, now: Any) -> None:
    def entries() -> int:
        return Leaf.objects.filter(kind="process concerns").count()

    stage = house.stage()
    actions.concern(house.owner, stage.process, [])
    assert entries() == 0
    actions.publish(house.owner, stage, now)
    actions.concern(house.owner, Process.objects.get(pk=stage.process_id), [])
    assert entries() == 1


def told(stage: Stage) -> None:
    stage.owner = f"told that it is {stage.state}"


def test_a_tool_that_asks_is_told_of_every_step(
    house: Any, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = apps.get_app_config("consultations")
    declared = replace(config.tool, on_stage_change=f"{__name__}.told")  # type: ignore[attr-defined]
    monkeypatch.setattr(config, "tool", declared)
    assert house.published().owner == "told that it is open"


@pytest.mark.django_db(transaction=True)
def test_publishing_twice_at_once_publishes_once(house: Any, now: Any) -> None:
    house.stage()

    def publish(_turn: int) -> str:
        try:
            actions.publish(house.owner, queries.stage("smilgava", "bathing", 1), now)
            return "published"
        except Refused as refused:
            return str(refused.status)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcome = sorted(pool.map(publish, range(4)))
    assert outcome == ["409", "409", "409", "published"]
    assert Leaf.objects.filter(kind="stage").count() == 1
