"""Answers: drafted, complete, published, changed in the open; promises kept, late and to come."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from talka.core.answers import actions
from talka.core.answers.models import Answer, Theme
from talka.core.answers.queries import (
    behind,
    done_since,
    in_no_theme,
    published,
    published_since,
    singly,
)
from talka.core.answers.queries.answers import milestone, next_unanswered, target
from talka.core.answers.tests.conftest import DAY, NO, NOW, TODAY, YES, Desk, tops, withdrawn
from talka.core.contributions.queries import public
from talka.core.items.models import Link
from talka.core.ledger.models import Leaf
from talka.core.spaces import actions as spaces
from talka.kit.refused import Refused


def test_an_answer_grows_from_draft_to_public(desk: Desk) -> None:
    stage = desk.answering()
    first, *others = tops(stage)
    answer = desk.answer(stage, first.item, NO, reason={"lv": ""})
    assert (answer.item.state, answer.published_on, answer.written_by) == (
        "draft",
        None,
        "Anda Ozola",
    )
    assert next_unanswered(stage) == (others[0] if others else None)
    with pytest.raises(Refused) as refused:
        actions.publish_answers(desk.official, stage, TODAY)
    assert refused.value.field == "reason"
    assert published(stage).count() == 0
    answer = desk.answer(stage, first.item, NO)
    assert actions.publish_answers(desk.official, stage, TODAY) == [answer]
    answer.refresh_from_db()
    assert (answer.item.state, answer.published_on) == ("public", TODAY)
    assert Link.objects.get(kind="answered").source_id == first.pk
    assert set(published_since(TODAY)) == {answer}
    assert set(published_since(TODAY + DAY)) == set()


def test_behind_an_answer_stands_everybody_in_its_theme(desk: Desk) -> None:
    stage = desk.answering()
    for answer in desk.published(stage):
        theme = Theme.objects.get(pk=answer.target_id)
        assert behind(answer).count() == theme.size


def test_publishing_again_tells_nothing_twice(desk: Desk) -> None:
    stage = desk.answering()
    assert len(desk.published(stage)) == len(tops(stage))
    assert actions.publish_answers(desk.official, stage, TODAY + DAY) == []


def test_a_public_answer_changes_in_the_open_and_stays_complete(desk: Desk) -> None:
    stage = desk.answering()
    desk.published(stage)
    first = tops(stage)[0]
    with pytest.raises(Refused):
        desk.answer(stage, first.item, YES, decided_by={})
    changed = desk.answer(stage, first.item, YES, reason={"lv": "Darīsim citādi."})
    assert (changed.published_on, changed.item.excerpt) == (TODAY, "Darīsim citādi.")
    assert Leaf.objects.filter(kind="answer changed").count() == 1


def test_what_can_be_answered(desk: Desk) -> None:
    stage = desk.signed()
    other = desk.signed("square")
    opinion = public(stage)[0]
    assert desk.answer(stage, opinion.item).target_id == opinion.pk
    assert target(stage, opinion.pk).answer.target_id == opinion.pk
    sub = actions.make_theme(desk.official, stage, {"lv": "Daļa"})
    Theme.objects.filter(pk=sub.pk).update(parent=tops(stage)[0])
    gone = public(stage)[1]
    withdrawn(gone)
    for item in (tops(other)[0].item, sub.item, gone.item, stage.process.item):
        with pytest.raises(Refused) as refused:
            desk.answer(stage, item)
        assert refused.value.status == 404
        with pytest.raises(Refused) as refused:
            target(stage, item.pk)
        assert refused.value.status == 404


def test_a_verdict_must_be_one_of_six(desk: Desk) -> None:
    stage = desk.signed()
    with pytest.raises(Refused) as refused:
        desk.answer(stage, tops(stage)[0].item, verdict="maybe")
    assert refused.value.field == "verdict"


def test_answers_wait_for_the_stage_and_the_sign_off(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    desk.answer(stage, tops(stage)[0].item)
    for _attempt in ("not answering yet", "not signed off"):
        with pytest.raises(Refused) as refused:
            actions.publish_answers(desk.official, stage, TODAY)
        assert refused.value.status == 409
        stage = spaces.begin_answering(desk.official, stage, NOW)
    actions.sign_off(desk.official, stage, NOW)
    assert len(actions.publish_answers(desk.official, stage, TODAY)) == 1


def test_where_each_is_owed_themes_need_no_signature(desk: Desk) -> None:
    stage = desk.stage(owes="each")
    opinions = desk.says(stage)
    stage = spaces.begin_answering(desk.official, stage, NOW)
    desk.answer(stage, opinions[0].item)
    (answer,) = actions.publish_answers(desk.official, stage, TODAY)
    assert list(behind(answer)) == [opinions[0]]
    assert in_no_theme(stage).count() == len(opinions)


def test_where_each_is_owed_every_opinion_is_offered_until_it_is_answered(desk: Desk) -> None:
    stage = desk.answering(owes="each")
    waiting = set(singly(stage))
    assert (len(waiting), in_no_theme(stage).count()) == (10, 0)
    first = next_unanswered(stage)
    assert first in waiting
    desk.answer(stage, first.item)
    assert next_unanswered(stage) not in (first, None)
    actions.publish_answers(desk.official, stage, TODAY)
    assert set(singly(stage)) == waiting - {first}


def test_only_officials_answer_publish_and_promise(desk: Desk) -> None:
    stage = desk.answering()
    answer = desk.published(stage)[0]
    kept = actions.add_milestone(desk.official, answer, {"lv": "Margas"}, {}, TODAY)
    auditor, _person = desk.staff("auditor")
    for act in (
        lambda: actions.write_answer(auditor, stage, tops(stage)[0].item, YES),
        lambda: actions.publish_answers(auditor, stage, TODAY),
        lambda: actions.add_milestone(auditor, answer, {"lv": "Margas"}, {}, TODAY),
        lambda: actions.milestone_done(auditor, kept, TODAY, {}, TODAY),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 403


def test_a_promise_is_made_and_kept(desk: Desk) -> None:
    stage = desk.answering()
    answer = desk.published(stage)[0]
    soon = TODAY + timedelta(days=30)
    made = actions.add_milestone(
        desk.official, answer, {"lv": "", "en": "Rails"}, {"en": "In steel"}, soon
    )
    assert (made.item.title, made.item.language, made.item.kind) == ("Rails", "en", "milestone")
    with pytest.raises(Refused) as refused:
        actions.milestone_done(desk.official, made, TODAY + DAY, {}, TODAY)
    assert refused.value.field == "done_on"
    kept = actions.milestone_done(desk.official, made, TODAY, {}, TODAY)
    assert (kept.done_on, kept.text) == (TODAY, {"en": "In steel"})
    assert set(done_since(TODAY)) == {kept}
    assert milestone(stage, kept.pk) == kept
    with pytest.raises(Refused):
        milestone(stage, uuid4())


def test_what_cannot_be_promised(desk: Desk) -> None:
    stage = desk.answering()
    draft = desk.answer(stage, tops(stage)[0].item)
    with pytest.raises(Refused) as refused:
        actions.add_milestone(desk.official, draft, {"lv": "Margas"}, {}, TODAY)
    assert refused.value.status == 409
    answer = desk.published(stage)[0]
    with pytest.raises(Refused) as refused:
        actions.add_milestone(desk.official, answer, {"lv": ""}, {}, TODAY)
    assert refused.value.field == "title"
    assert Answer.objects.count() == len(tops(stage))
