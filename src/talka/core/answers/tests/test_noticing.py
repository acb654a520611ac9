"""What the computer notices on a board: doubts, how good it is, and proposals; made of all opinions alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from talka.core.answers import actions, tasks
from talka.core.answers.models import Assignment, Kept, Theme
from talka.core.answers.noticing import Noticed, with_themes
from talka.core.answers.queries.noticed import may_move, pools
from talka.core.answers.tests.conftest import BOARD, NOW, RAILS, Desk, tops
from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.opinions.state import State

BINS = (
    "Pludmalē trūkst atkritumu urnu, visur mētājas pudeles.",
    "Atkritumu urnas pludmalē ir pilnas, pudeles mētājas.",
    "Lieciet vairāk atkritumu urnu pludmalē, pudeles visur.",
    "Pudeles pludmalē mētājas, jo nav atkritumu urnu.",
    "Vairāk atkritumu urnu pludmalē, lai pudeles nemētājas.",
    "Pludmalē mētājas pudeles, vajag atkritumu urnas.",
)


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """Two themes the engine found; later six people write about a third matter."""
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    desk.says(stage, BINS)
    tasks.look(stage.pk)
    return stage


def noticed(stage: Stage) -> dict[str, Any]:
    found: dict[str, Any] = Kept.objects.get(stage=stage).noticed
    return found


def test_opinions_alike_that_fit_badly_are_proposed_as_a_theme(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    nothing_is_usual(stage)
    alike = {str(one.pk) for one in desk.says(stage, [f"{BINS[0]} {at}" for at in range(6)])}
    tasks.look(stage.pk)
    found = [one for one in noticed(stage)["proposals"] if one["kind"] == "new theme"]
    (mine,) = [one["voices"] for one in found if alike & set(one["voices"])]
    assert (alike - set(mine), mine) == (set(), sorted(mine))
    drift = Kept.objects.get(stage=stage).drift
    assert (drift["badly"], drift["arrived"], drift["verdict"]) == (6, 6, "drifting")


def nothing_is_usual(stage: Stage) -> None:
    """From now on every opinion lies farther off than what was grouped."""
    row = Kept.objects.get(stage=stage)
    state = State.from_bytes(bytes(row.state or b""))
    row.state = replace(state, usual=np.ones(101, np.float32)).to_bytes()
    row.save()


def test_doubts_name_themes_of_the_board(stage: Stage) -> None:
    ours = {str(id) for id in Theme.objects.filter(stage=stage).values_list("pk", flat=True)}
    found = noticed(stage)["doubts"]
    assert {theme for doubt in found for theme in doubt["likely"]} <= ours
    assert {UUID(doubt["id"]) for doubt in found} <= set(
        may_move(stage).values_list("contribution", flat=True)
    )


def test_quality_is_measured_on_what_people_decided(stage: Stage, desk: Desk) -> None:
    assert noticed(stage)["quality"] is None
    rails, board = tops(stage)
    for theme, words in ((rails, RAILS), (board, BOARD)):
        mine = Contribution.objects.filter(body__in=words).values_list("pk", flat=True)
        actions.move(desk.official, stage, list(mine), theme)
    third = actions.make_theme(desk.official, stage, {"lv": "Viena"})
    actions.move(desk.official, stage, [Contribution.objects.get(body=BINS[0]).pk], third)
    tasks.look(stage.pk)
    good = noticed(stage)["quality"]
    assert good["asked"] == 10
    assert 0 <= good["low"] <= good["share"] <= good["high"] <= 1


def test_what_a_person_decided_is_not_asked_about_again(stage: Stage, desk: Desk) -> None:
    everyone = list(Contribution.objects.values_list("pk", flat=True))
    actions.move(desk.official, stage, everyone, None)
    assert pools(stage).unsure == []
    assert pools(stage).unplaced == []
    assert pools(stage).decided == []


def test_signed_off_only_what_lies_nowhere_may_move(stage: Stage, desk: Desk) -> None:
    Assignment.objects.filter(contribution__body=RAILS[0]).update(confidence=0.2)
    Assignment.objects.filter(contribution__body=RAILS[1]).update(theme=None, status="unsure")
    before = set(may_move(stage).values_list("contribution__body", flat=True))
    actions.sign_off(desk.official, stage, NOW)
    after = set(may_move(stage).values_list("contribution__body", flat=True))
    assert {RAILS[0], RAILS[1]} <= before
    assert before - after >= {RAILS[0]}
    assert RAILS[1] in after


def test_decisions_teach_the_next_grouping_about_the_unsure(stage: Stage, desk: Desk) -> None:
    rails, board = tops(stage)
    first, second, *_rest = Contribution.objects.filter(body__in=RAILS).order_by("pk")
    Assignment.objects.filter(contribution=second).update(theme=board, confidence=0.3)
    sure = set(BOARD) - {BOARD[0]}
    Assignment.objects.filter(contribution__body__in=sure).update(confidence=0.9)
    actions.move(desk.official, stage, [first.pk], rails)
    others = Contribution.objects.filter(body__in=RAILS).exclude(pk=second.pk)
    Assignment.objects.filter(contribution__in=others).update(theme=rails, confidence=0.9)
    desk.grouped(stage)
    placed = Assignment.objects.get(contribution=second, point=None)
    assert (placed.theme, placed.by_person) == (rails, False)


def test_every_theme_gets_its_weight_card(stage: Stage) -> None:
    for theme in tops(stage):
        assert theme.weight["opinions"] == theme.size
        assert theme.weight["texts"] == theme.size


def test_ids_of_themes_that_are_gone_are_left_out() -> None:
    told = {
        "quality": None,
        "doubts": [{"id": "a", "settles": 1, "likely": ["t1", "t2"]}],
        "proposals": [
            {"kind": "merge", "voices": [], "themes": ["t1", "t3"]},
            {"kind": "merge", "voices": [], "themes": ["t1", "t2"]},
            {"kind": "merge", "voices": [], "themes": ["t1", "t4"]},
            {"kind": "new theme", "voices": ["a"], "themes": []},
        ],
    }
    assert with_themes(told, {"t1": "one", "t3": "three", "t4": "one"}) == {
        "quality": None,
        "doubts": [{"id": "a", "settles": 1, "likely": ["one"]}],
        "proposals": [
            {"kind": "merge", "voices": [], "themes": ["one", "three"]},
            {"kind": "new theme", "voices": ["a"], "themes": []},
        ],
    }


def test_where_nothing_was_noticed_only_cards_are_kept(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage, ["!!!", "???"])
    desk.grouped(stage)
    tasks.look(stage.pk)
    assert noticed(stage) == Noticed({}, {}).told
    assert Kept.objects.get(stage=stage).looked_at["state"] == stage.state
