"""The board: naming, merging, splitting, moving, removing, signing off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.translation import override

from talka.core.answers import actions
from talka.core.answers.models import Assignment, SignOff, Theme
from talka.core.answers.queries import members, quotes, statuses, theme, where
from talka.core.answers.queries.board import names, placed_in, ungrouped, with_status
from talka.core.answers.tests.conftest import BOARD, NOW, RAILS, Desk, places, tops, withdrawn
from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


def grouped(desk: Desk, slug: str = "bathing") -> Stage:
    """A stage with two unsigned themes: rails and board."""
    stage = desk.stage(slug)
    opinions = desk.says(stage)
    for name, mine in (("Margas", opinions[:5]), ("Tramplīns", opinions[5:9])):
        actions.gather(desk.official, stage, [one.pk for one in mine], {"lv": name})
    actions.move(desk.official, stage, [opinions[9].pk], None)
    return stage


def test_counts_sum_after_every_step(desk: Desk) -> None:
    stage = grouped(desk)
    rails, board = tops(stage)
    assert [(t.name["lv"], t.size) for t in (rails, board)] == [("Margas", 5), ("Tramplīns", 4)]
    assert statuses(stage) == {"themed": 9, "no_theme_fits": 1}
    actions.merge_themes(desk.official, rails, [board, rails])
    assert [(t.name["lv"], t.size) for t in tops(stage)] == [("Margas", 9)]
    assert statuses(stage) == {"themed": 9, "no_theme_fits": 1}
    chosen = list(members(rails).values_list("pk", flat=True)[:2])
    part = actions.split_theme(desk.official, rails, chosen, {"lv": " Cita "})
    assert {quote.opinion for quote in quotes([part])[part.pk]} == set(chosen)
    assert (part.name, part.size) == ({"lv": "Cita"}, 2)
    assert [(id, size) for id, _name, size in names(stage)] == [(rails.pk, 7), (part.pk, 2)]
    assert statuses(stage).total() == 10


def test_merging_takes_quotes_along_and_lifts_a_part_out_of_what_goes(desk: Desk) -> None:
    stage = grouped(desk)
    rails, board = tops(stage)
    board.parent = rails
    board.save()
    own = list(board.quotes)
    merged = actions.merge_themes(desk.official, board, [rails])
    assert (merged.parent, tops(stage)) == (None, [board])
    assert merged.quotes == own + rails.quotes


def test_what_cannot_be_merged(desk: Desk) -> None:
    stage, other = grouped(desk), grouped(desk, "square")
    rails, board = tops(stage)
    for wrong in ([], [rails], [tops(other)[0]]):
        with pytest.raises(Refused) as refused:
            actions.merge_themes(desk.official, rails, wrong)
        assert refused.value.field == "themes"
    desk.answer(stage, board.item)
    with pytest.raises(Refused) as refused:
        actions.merge_themes(desk.official, rails, [board])
    assert refused.value.status == 409


def test_a_name_must_be_something(desk: Desk) -> None:
    stage = grouped(desk)
    with pytest.raises(Refused) as refused:
        actions.rename_theme(desk.official, tops(stage)[0], {"lv": " "})
    assert refused.value.field == "name"
    with pytest.raises(Refused) as refused:
        actions.make_theme(desk.official, stage, {})
    assert refused.value.field == "name"


def test_renaming_keeps_only_filled_languages(desk: Desk) -> None:
    theme = actions.rename_theme(
        desk.official, tops(grouped(desk))[0], {"lv": "", "ru": " Поручни "}
    )
    assert (theme.name, theme.item.title, theme.item.language) == (
        {"ru": "Поручни"},
        "Поручни",
        "ru",
    )


def test_splitting_off_nothing_is_refused_and_leaves_no_theme(desk: Desk) -> None:
    stage = grouped(desk)
    rails, board = tops(stage)
    strangers = list(members(board).values_list("pk", flat=True))
    with pytest.raises(Refused):
        actions.split_theme(desk.official, rails, strangers, {"lv": "Nekas"})
    assert tops(stage) == [rails, board]


def test_moving_a_point_leaves_the_other_point_where_it_was(desk: Desk) -> None:
    stage = grouped(desk)
    rails, board = tops(stage)
    opinion = members(rails)[0]
    opinion.points.create(number=0, start=0, end=3)
    span = opinion.points.get()
    Assignment.objects.create(
        stage=stage, contribution=opinion, point=span, theme=board, status="themed"
    )
    assert [row.contribution_id for row in placed_in(board) if row.point_id] == [opinion.pk]
    actions.move(desk.official, stage, [opinion.pk], None, source=board)
    assert [(row.point_id, row.theme) for row in where(opinion)] == [(None, rails), (span.pk, None)]


def test_moving_places_even_what_was_not_grouped(desk: Desk) -> None:
    stage = grouped(desk)
    (late,) = desk.says(stage, ["Vēl viens."])
    assert list(ungrouped(stage)) == [late]
    assert actions.move(desk.official, stage, [late.pk], tops(stage)[0]) == 1
    assert statuses(stage) == {"themed": 10, "no_theme_fits": 1}
    assert [row.contribution_id for row in with_status(stage, "no_theme_fits")] == [
        Contribution.objects.get(body=BOARD[4]).pk
    ]


def test_opinions_go_into_themes_of_their_own_stage_only(desk: Desk) -> None:
    stage, other = grouped(desk), grouped(desk, "square")
    with pytest.raises(Refused) as refused:
        actions.move(desk.official, stage, [], tops(other)[0])
    assert refused.value.field == "theme"
    with pytest.raises(Refused) as refused:
        theme(stage, tops(other)[0].pk)
    assert refused.value.status == 404


def test_only_an_empty_theme_is_removed(desk: Desk) -> None:
    stage = grouped(desk)
    rails, board = tops(stage)
    with pytest.raises(Refused):
        actions.remove_theme(desk.official, rails)
    actions.move(desk.official, stage, [one.pk for one in members(board)], rails)
    actions.remove_theme(desk.official, board)
    assert tops(stage) == [rails]
    empty = actions.make_theme(desk.official, stage, {"lv": "Tukša"})
    desk.answer(stage, empty.item)
    with pytest.raises(Refused):
        actions.remove_theme(desk.official, empty)


def test_signing_off_makes_the_themes_public_once(desk: Desk) -> None:
    stage = grouped(desk)
    withdrawn(Contribution.objects.get(body=RAILS[0]))
    signed = actions.sign_off(desk.official, stage, NOW)
    assert actions.sign_off(desk.owner, stage, NOW) == signed
    assert SignOff.objects.get().signed_by == "Anda Ozola"
    assert [(t.item.state, t.size) for t in tops(stage)] == [("public", 4), ("public", 4)]
    assert Leaf.objects.filter(kind="themes signed off").count() == 1
    assert actions.make_theme(desk.official, stage, {"lv": "Jauna"}).item.state == "public"


def test_signing_off_is_refused_while_opinions_are_ungrouped(desk: Desk) -> None:
    stage = desk.stage()
    with pytest.raises(Refused) as refused:
        actions.sign_off(desk.official, stage, NOW)
    assert refused.value.status == 409
    desk.says(stage, ["Vēl.", "Un vēl."])
    actions.make_theme(desk.official, stage, {"lv": "Margas"})
    with override("en"), pytest.raises(Refused) as refused:
        actions.sign_off(desk.official, stage, NOW)
    assert str(refused.value) == "2 opinions are not grouped yet. Press Group again."
    assert not SignOff.objects.exists()


ACTS: list[Callable[[Actor, Stage, Theme, Theme], object]] = [
    lambda actor, stage, one, two: actions.rename_theme(actor, one, {"lv": "X"}),
    lambda actor, stage, one, two: actions.make_theme(actor, stage, {"lv": "X"}),
    lambda actor, stage, one, two: actions.merge_themes(actor, one, [two]),
    lambda actor, stage, one, two: actions.split_theme(actor, one, [], {"lv": "X"}),
    lambda actor, stage, one, two: actions.gather(actor, stage, [], {"lv": "X"}),
    lambda actor, stage, one, two: actions.remove_theme(actor, one),
    lambda actor, stage, one, two: actions.move(actor, stage, [], None),
    lambda actor, stage, one, two: actions.sign_off(actor, stage, NOW),
]


@pytest.mark.parametrize("act", ACTS)
def test_the_board_is_the_officials(
    desk: Desk, act: Callable[[Actor, Stage, Theme, Theme], object]
) -> None:
    stage = grouped(desk)
    before = places(stage)
    for role in ("auditor", "agent", "moderator"):
        with pytest.raises(Refused) as refused:
            act(desk.staff(role)[0], stage, *tops(stage))
        assert refused.value.status == 403
    assert places(stage) == before
