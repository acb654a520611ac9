"""A recalled decision: what was said before stays, why it changed is said, and people are told again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from talka.core.answers import actions
from talka.core.answers.chain import answer_of, replies
from talka.core.answers.domain import Change
from talka.core.answers.models import Answer
from talka.core.answers.queries import themes
from talka.core.answers.tests.conftest import DAY, NO, TODAY, YES, Desk
from talka.core.ledger.models import Leaf
from talka.core.outreach.actions import make_notices
from talka.core.outreach.models import News
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

LATER = TODAY + 3 * DAY
WHY = Change({"lv": "Nauda neatradās."}, LATER)


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """A stage whose themes are answered in public."""
    stage = desk.answering()
    desk.published(stage)
    return stage


def first(stage: Stage) -> Answer:
    found = answer_of(themes(stage)[0])
    assert found is not None
    return found


def changed(desk: Desk, stage: Stage, change: Change | None, **parts: Any) -> Answer:
    verdict = replace(NO, **parts)
    return actions.write_answer(desk.official, stage, first(stage).target, verdict, change)


def test_what_was_said_before_stays_readable(desk: Desk, stage: Stage) -> None:
    answer = changed(desk, stage, WHY)
    assert (answer.verdict, answer.version, answer.changed_on) == ("declined", 2, LATER)
    assert answer.published_on == TODAY
    changed(desk, stage, Change({"lv": "Nauda atradās."}, LATER + DAY), reason={"lv": "Citādi."})
    reply = replies([first(stage)])[answer.pk]
    told = [(one.label, one.since, one.reason) for one in reply.earlier]
    assert [one[1:] for one in told] == [(LATER, NO.reason), (TODAY, YES.reason)]
    assert reply.answer.version == 3
    assert Leaf.objects.filter(kind="answer changed").count() == 2


@pytest.mark.parametrize("change", [None, Change({}, LATER), Change({"lv": ""}, LATER)])
def test_a_change_nobody_explains_is_refused(
    desk: Desk, stage: Stage, change: Change | None
) -> None:
    with pytest.raises(Refused) as refused:
        changed(desk, stage, change)
    assert refused.value.field == "changed"
    assert (first(stage).verdict, first(stage).version) == ("accepted", 1)


def test_spelling_makes_no_version_and_changes_no_verdict(desk: Desk, stage: Stage) -> None:
    spelling = Change({}, LATER, is_correction=True)
    with pytest.raises(Refused) as refused:
        changed(desk, stage, spelling)
    assert refused.value.field == "is_correction"
    target = first(stage).target
    better = replace(YES, reason={"lv": "Darīsim!"})
    answer = actions.write_answer(desk.official, stage, target, better, spelling)
    assert (answer.version, answer.earlier, answer.reason) == (1, [], {"lv": "Darīsim!"})
    assert Leaf.objects.filter(kind="answer changed").count() == 1


def test_saving_the_same_again_is_no_change(desk: Desk, stage: Stage) -> None:
    actions.write_answer(desk.official, stage, first(stage).target, YES, None)
    assert (first(stage).version, Leaf.objects.filter(kind="answer changed").count()) == (1, 0)


def test_people_are_told_again_of_a_version_and_not_of_spelling(desk: Desk, stage: Stage) -> None:
    now = desk_now(stage)
    make_notices(now)
    before = News.objects.count()
    spelling = Change({}, LATER, is_correction=True)
    target, better = first(stage).target, replace(YES, reason={"lv": "Darīsim!"})
    actions.write_answer(desk.official, stage, target, better, spelling)
    make_notices(now + DAY)
    assert News.objects.count() == before
    changed(desk, stage, WHY)
    make_notices(now + 2 * DAY)
    make_notices(now + 3 * DAY)
    assert list(
        News.objects.filter(item=first(stage).item).order_by("what").values_list("what")
    ) == [
        ("accepted",),
        ("v2",),
    ]


def desk_now(stage: Stage) -> Any:
    return stage.closes_at + 20 * DAY


def test_the_official_says_why_and_everybody_reads_it(official: Client, stage: Stage) -> None:
    at = f"/lv/smilgava/bathing/1/desk/answers/{first(stage).target_id}/"
    words = {f"{name}_lv": getattr(NO, name)["lv"] for name in ("reason", "alternative")}
    words |= {"would_change_lv": "Dziļums.", "decided_by_lv": "Dome", "verdict": "declined"}
    refused = official.post(at, {**words, "do": "save"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["changed"])
    sent = official.post(at, {**words, "changed_lv": "Nauda neatradās.", "do": "save"})
    assert sent.status_code == 302
    page = Client().get("/lv/smilgava/bathing/1/results/").content.decode()
    assert page.count("Nauda neatradās.") == 1
    assert page.count(YES.reason["lv"]) == 2


def test_a_promise_is_not_called_done(desk: Desk, stage: Stage) -> None:
    made = actions.add_milestone(desk.official, first(stage), {"lv": "Margas"}, {}, LATER)
    page = Client().get("/en/smilgava/bathing/1/results/").content.decode()
    assert ("What is promised:" in page, "What was done:" in page) == (True, False)
    actions.milestone_done(desk.official, made, TODAY, {}, TODAY)
    page = Client().get("/en/smilgava/bathing/1/results/").content.decode()
    assert ("What is promised:" in page, "What was done:" in page) == (False, True)
