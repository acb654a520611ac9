"""A shortlist goes on to a later stage: once, with its authors' receipts behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from talka.core.answers.chain import chain
from talka.core.answers.receipts.life import steps
from talka.core.contributions import actions, queries
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Contribution
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk, refusal
from talka.core.contributions.tests.test_merging import merged, sent, somebody, three
from talka.core.outreach.actions import leave_contact
from talka.core.outreach.queries.letters import boxes_for
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def later(desk: Desk, tool: str = "consultations") -> Stage:
    """The next stage of the same process, still being prepared."""
    plan = StagePlan(NOW + timedelta(days=30), NOW + timedelta(days=60))
    return spaces.make_stage(desk.official, desk.stage.process, tool, plan)


def test_handed_over_twice_it_is_there_once_and_the_receipt_follows(desk: Desk) -> None:
    rows, target = three(desk), later(desk)
    ids = [row.pk for row in rows[:2]]
    assert queries.takers(desk.stage, ["opinion"], NOW) == [target]
    assert actions.hand_over(desk.official, desk.stage, ids[:1], target, NOW) == 1
    assert actions.hand_over(desk.official, desk.stage, ids, target, NOW) == 1
    assert actions.hand_over(desk.official, desk.stage, ids, target, NOW) == 0
    made = queries.public(target)
    assert {row.body for row in made} == {"Margas!", "Vajag margas."}
    assert {(row.tag, row.channel) for row in made} == {(None, "import")}
    assert queries.handed_on(desk.stage, target) == set(ids)
    first = Contribution.objects.select_related("item", "stage").get(pk=ids[0])
    found = chain(first)
    assert [(one.kind, one.opinion.body) for one in found.onward] == [("became", first.body)]
    with override("en"):
        words = [step.title for step in steps(first, found, NOW.date())]
    assert f"Handed on: “{first.body}”" in words
    assert not found.is_answered


def test_what_was_merged_follows_through_both_links(desk: Desk) -> None:
    source, target, _other = three(desk)
    merged(desk, source, target)
    onward = later(desk)
    actions.hand_over(desk.official, desk.stage, [target.pk], onward, NOW)
    found = chain(Contribution.objects.select_related("item", "stage").get(pk=source.pk))
    assert [one.kind for one in found.onward] == ["merged"]
    assert [one.opinion.stage for one in found.onward[0].chain.onward] == [onward]


def test_who_left_an_address_hears_of_the_later_stage(desk: Desk) -> None:
    row, target = sent(desk, "Margas!").contribution, later(desk)
    leave_contact(row, "zenta@example.lv", "lv")
    assert len(boxes_for(target)) == 0
    actions.hand_over(desk.official, desk.stage, [row.pk], target, NOW)
    assert len(boxes_for(target)) == len(boxes_for(desk.stage)) == 1


def test_what_can_not_be_handed_over(desk: Desk) -> None:
    rows, target = three(desk), later(desk)
    act, ids = (actions.hand_over, desk.official, desk.stage), [rows[0].pk]
    assert refusal(*act, [], target, NOW) == (422, "item")
    assert refusal(*act, ids, desk.stage, NOW) == (422, "target")
    assert refusal(*act, ids, later(desk, "stances"), NOW)[0] == 409
    merged(desk, rows[0], rows[1])
    assert refusal(*act, ids, target, NOW)[0] == 409
    nobody = replace(desk.official, roles={})
    assert refusal(actions.hand_over, nobody, desk.stage, ids, target, NOW)[0] == 403
    assert refusal(actions.take_as, nobody, "opinion", [], target, NOW)[0] == 403


def test_a_closed_stage_takes_nothing_over(desk: Desk) -> None:
    row, target = three(desk)[0], later(desk)
    spaces.publish(desk.official, target, NOW)
    act = (actions.hand_over, desk.official, desk.stage, [row.pk])
    assert refusal(*act, target, target.closes_at)[0] == 409
    assert queries.takers(desk.stage, ["opinion"], target.closes_at) == []
    assert not queries.public(target).exists()


def test_words_keep_their_language_name_and_place(desk: Desk) -> None:
    draft = Draft("Скамейки.", "ru", alias="Алина", place="Centrs")
    row = actions.send(somebody("a"), desk.stage, draft, b"x" * 16, NOW).contribution
    target = later(desk)
    actions.hand_over(desk.official, desk.stage, [row.pk], target, NOW)
    made = queries.public(target).get()
    assert (made.item.language, made.alias, made.place) == ("ru", "Алина", "Centrs")
