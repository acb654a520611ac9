"""Opinions that come after a grouping find their places by themselves; what lies somewhere never moves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from talka.core.answers import actions, tasks
from talka.core.answers.domain import Looked
from talka.core.answers.models import Assignment, Kept, Theme
from talka.core.answers.noticing import Noticed, arrived
from talka.core.answers.queries import statuses
from talka.core.answers.queries.noticed import kept, looked
from talka.core.answers.tests.conftest import BOARD, NOW, RAILS, Desk, places, tops
from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.core.people.domain import SYSTEM
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.opinions import Voice

MORE_RAILS = "Pakāpieni ir slideni, bez margām nevar iekāpt ūdenī."
MORE_BOARD = "Jaunieši gaida tramplīnu lēkšanai ezerā."
WORDLESS = "???"


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """A stage that the engine grouped into two themes."""
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    assert len(set(places(stage).values())) == 2
    return stage


def jobs_waiting() -> list[Any]:
    rows = ProcrastinateJob.objects.filter(task_name=tasks.LOOK).values_list("args", flat=True)
    return list(rows)


def row(stage: Stage) -> Kept:
    return Kept.objects.get(stage=stage)


def test_newcomers_are_placed_and_nobody_else_moves(stage: Stage, desk: Desk) -> None:
    before = places(stage)
    desk.says(stage, [MORE_RAILS, MORE_BOARD, WORDLESS])
    tasks.look(stage.pk)
    after = places(stage)
    assert {words: after[words] for words in before} == before
    assert (after[MORE_RAILS], after[MORE_BOARD]) == (before[RAILS[0]], before[BOARD[0]])
    assert after[WORDLESS] is None
    assert statuses(stage) == {"themed": 12, "no_theme_fits": 1}
    assert sum(theme.size for theme in tops(stage)) == 12
    assert (row(stage).drift["arrived"], row(stage).drift["badly"]) == (2, 0)


def test_drift_counts_all_that_came_since_and_ends_with_a_new_grouping(
    stage: Stage, desk: Desk
) -> None:
    for words in (MORE_RAILS, MORE_BOARD):
        desk.says(stage, [words])
        tasks.look(stage.pk)
    assert row(stage).drift["arrived"] == 2
    old = row(stage).grouping
    desk.grouped(stage)
    assert (row(stage).drift, row(stage).noticed, row(stage).looked_at) == ({}, {}, {})
    assert row(stage).grouping != old


def test_the_clock_names_a_stage_and_nothing_else_and_only_where_something_changed(
    stage: Stage, desk: Desk
) -> None:
    quiet = desk.stage("quiet")
    desk.says(quiet)
    desk.grouped(quiet)
    tasks.look(quiet.pk)
    tasks.look(stage.pk)
    assert tasks.due() == []
    desk.says(stage, [MORE_RAILS])
    tasks.look_around(0)
    tasks.look_around(60)
    assert jobs_waiting() == [{"stage": str(stage.pk)}]
    tasks.look_over(str(stage.pk))
    assert statuses(stage)["waiting"] == 0
    assert tasks.due() == []


def test_nothing_is_placed_while_the_stage_is_grouped(stage: Stage, desk: Desk) -> None:
    desk.says(stage, [MORE_RAILS])
    actions.ask_grouping(desk.official, stage, NOW + timedelta(hours=1))
    tasks.look(stage.pk)
    assert statuses(stage)["waiting"] == 1


def test_where_nothing_was_kept_newcomers_wait(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage, [WORDLESS, "!!!"])
    desk.grouped(stage)
    desk.says(stage, [MORE_RAILS])
    tasks.look(stage.pk)
    assert row(stage).state is None
    assert statuses(stage)["waiting"] == 1
    ungrouped = desk.stage("ungrouped")
    tasks.look(ungrouped.pk)
    assert kept(ungrouped) is None


def test_what_another_version_kept_is_forgotten_and_newcomers_wait(
    stage: Stage, desk: Desk
) -> None:
    Kept.objects.update(state=b"written by an older Talka")
    desk.says(stage, [MORE_RAILS])
    tasks.look(stage.pk)
    assert (row(stage).state, row(stage).places, row(stage).noticed) == (None, {}, {})
    assert statuses(stage)["waiting"] == 1
    assert {theme.weight["opinions"] for theme in tops(stage)} == {5}
    assert tasks.due() == []
    desk.grouped(stage)
    assert statuses(stage)["waiting"] == 0
    assert row(stage).state is not None


def test_cards_are_made_where_what_was_kept_is_not_read(stage: Stage) -> None:
    Kept.objects.update(state=b"written by an older Talka")
    tasks.look(stage.pk)
    assert {theme.weight["opinions"] for theme in tops(stage)} == {5}


def test_a_result_of_an_older_grouping_is_dropped(stage: Stage, desk: Desk) -> None:
    desk.says(stage, [MORE_RAILS])
    assert actions.slot_in(SYSTEM, stage, uuid4(), placed(stage)) == 0
    assert statuses(stage)["waiting"] == 1
    nothing = Noticed({}, {})
    assert actions.store_noticed(SYSTEM, stage, uuid4(), looked(stage), nothing) is False
    assert row(stage).looked_at == {}


def placed(stage: Stage) -> Any:
    """What the process would say of the newcomers."""
    fresh = Contribution.objects.filter(stage=stage, assignments=None)
    voices = [Voice(str(one.pk), one.body, "lv") for one in fresh]
    return arrived(lambda *_: None, bytes(row(stage).state or b""), voices, 0, 0)


def test_newcomers_follow_a_merge_and_a_removed_theme_takes_none(stage: Stage, desk: Desk) -> None:
    rails, board = (Theme.objects.get(pk=places(stage)[words]) for words in (RAILS[0], BOARD[0]))
    rails, board = rails.parent or rails, board.parent or board
    actions.merge_themes(desk.official, rails, [board])
    assert set(row(stage).places.values()) <= {
        str(one) for one in Theme.objects.values_list("pk", flat=True)
    }
    desk.says(stage, [MORE_BOARD])
    tasks.look(stage.pk)
    assert Theme.objects.get(pk=places(stage)[MORE_BOARD]) in {rails, *rails.subthemes.all()}
    actions.move(
        desk.official, stage, list(Contribution.objects.values_list("pk", flat=True)), None
    )
    actions.remove_theme(desk.official, rails)
    assert row(stage).places == {}
    desk.says(stage, [MORE_RAILS])
    assert actions.slot_in(SYSTEM, stage, row(stage).grouping, placed(stage)) == 1
    assert Assignment.objects.get(contribution__body=MORE_RAILS).status == "unsure"


def test_a_theme_that_vanished_otherwise_takes_no_newcomers(stage: Stage, desk: Desk) -> None:
    board = Theme.objects.get(pk=places(stage)[BOARD[0]])
    desk.says(stage, [MORE_BOARD])
    (board.parent or board).item.delete()
    Theme.objects.filter(pk=board.pk).delete()
    actions.slot_in(SYSTEM, stage, row(stage).grouping, placed(stage))
    assert Assignment.objects.get(contribution__body=MORE_BOARD).status == "unsure"


def test_placing_is_in_the_ledger_and_names_no_opinion(stage: Stage, desk: Desk) -> None:
    desk.says(stage, [MORE_RAILS])
    before = set(Leaf.objects.values_list("pk", flat=True))
    tasks.look(stage.pk)
    kinds = Leaf.objects.exclude(pk__in=before).values_list("kind", flat=True)
    assert sorted(kinds) == ["opinions placed", "themes weighed"]


@pytest.mark.parametrize("before", [True, False])
def test_an_answered_stage_is_looked_over_once_more(desk: Desk, before: bool) -> None:
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    if before:
        tasks.look(stage.pk)
    actions.sign_off(desk.official, stage, NOW)
    spaces.begin_answering(desk.official, stage, NOW)
    desk.published(stage)
    Stage.objects.filter(pk=stage.pk).update(state="answered")
    assert [one.pk for one in tasks.due()] == [stage.pk]
    tasks.look(stage.pk)
    assert tasks.due() == []
    assert Looked(**row(stage).looked_at).state == "answered"


def test_what_was_kept_goes_with_its_stage(stage: Stage) -> None:
    assert row(stage).state
    Assignment.objects.filter(stage=stage).delete()
    Contribution.objects.filter(stage=stage).delete()
    Theme.objects.filter(stage=stage).delete()
    stage.batches.all().delete()
    stage.delete()
    assert Kept.objects.count() == 0
