"""Leaving, looking first, asking by name, answering; what nobody may do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from talka.core.assisted.permissions import demand_typing
from talka.core.contributions.actions import edit, take_stance, withdraw
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.moderation.actions import appeal, decide_appeal, keep_back
from talka.core.moderation.models import Case
from talka.core.people.domain import MODERATOR, OFFICIAL
from talka.kit.refused import Refused
from talka.tools.wishes import actions, queries
from talka.tools.wishes.domain import QUESTION, WISH
from talka.tools.wishes.models import Wish
from talka.tools.wishes.tests.host import BUS, NOW, SWING, Board, device, with_roles
from talka.tools.wishes.views.telling import steps

WHY = {"en": "It names a neighbour."}


def test_a_wish_hangs_at_once_with_its_topic(board: Board) -> None:
    stage = board.asks(topics="Upe\nSkola")
    row = board.sent(stage, topic="Upe").contribution
    assert [(one.body, one.kind, one.wish.topic) for one in public(stage)] == [(SWING, WISH, "Upe")]
    assert list(queries.hanging(stage, "Skola")) == []
    assert steps(row) == []


@pytest.mark.parametrize(
    ("options", "parts", "field"),
    [
        ({"wishes": False}, {}, "kind"),
        ({"topics": "Upe"}, {"topic": "Mežs"}, "topic"),
        ({}, {"body": "x" * 301}, None),
    ],
)
def test_what_a_board_does_not_take(
    board: Board, options: dict[str, Any], parts: dict[str, Any], field: str | None
) -> None:
    stage = board.asks(**options)
    with pytest.raises(Refused) as refused:
        board.sent(stage, **parts)
    assert (refused.value.field, Wish.objects.exists()) == (field, False)


def test_only_questions_go_to_somebody_and_only_to_somebody_of_this_board(board: Board) -> None:
    stage, other = board.asks(), board.asks()
    for parts in (
        {"to": board.asked(stage)},
        {"kind": QUESTION, "to": board.asked(other)},
    ):
        with pytest.raises(Refused) as refused:
            board.sent(stage, **parts)
        assert refused.value.field == "to"


def test_where_the_host_looks_first_it_waits_and_so_do_changed_words(board: Board) -> None:
    stage = board.asks(look_first=True)
    sent = board.sent(stage)
    assert (public(stage).count(), [one.pk for one in queries.waiting(stage)]) == (
        0,
        [sent.contribution.pk],
    )
    assert [step.state for step in steps(sent.contribution)] == ["current"]
    assert actions.release(board.owner, stage, [sent.contribution.pk], NOW) == 1
    assert public(stage).count() == 1
    edit(sent.entropy, "Something rude.", NOW)
    assert (public(stage).count(), queries.waiting(stage).count()) == (0, 1)


def test_changed_words_stay_where_nobody_looks_first(board: Board) -> None:
    stage = board.asks()
    sent = board.sent(stage)
    edit(sent.entropy, "Divas šūpoles.", NOW)
    assert [row.body for row in public(stage)] == ["Divas šūpoles."]


def test_turned_down_it_is_a_case_that_can_be_appealed(board: Board) -> None:
    stage = board.asks(look_first=True)
    sent = board.sent(stage)
    id = sent.contribution.pk
    assert actions.turn_down(board.owner, stage, [id], "private", WHY, NOW) == 1
    case = Case.objects.get(contribution=id)
    assert (case.decision, case.ground, case.statement) == ("hide", "private", WHY)
    item = Item.objects.get(pk=id)
    assert (item.state, item.excerpt, public(stage).count()) == (Item.State.HIDDEN, "", 0)
    appeal(sent.entropy, "It names nobody.")
    second = with_roles(board, MODERATOR)
    decide_appeal(second, case, "reversed", WHY, board.space.today(NOW))
    assert public(stage).count() == 1


def test_only_moderators_let_appear_and_turn_down(board: Board) -> None:
    stage = board.asks(look_first=True)
    row = board.sent(stage).contribution
    official = with_roles(board, OFFICIAL)
    with pytest.raises(Refused) as refused:
        actions.release(official, stage, [row.pk], NOW)
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        actions.turn_down(official, stage, [row.pk], "private", WHY, NOW)
    assert (refused.value.status, queries.waiting(stage).count()) == (403, 1)


def test_what_hangs_already_does_not_wait(board: Board) -> None:
    stage = board.asks()
    row = board.sent(stage).contribution
    assert actions.release(board.owner, stage, [row.pk], NOW) == 0
    with pytest.raises(Refused, match="does not wait") as refused, override("en"):
        keep_back(board.owner, row, "private", WHY, board.space.today(NOW))
    assert refused.value.status == 409


def test_days_of_silence_stop_everything_new(board: Board) -> None:
    stage = board.asks(look_first=True)
    sent, person = board.sent(stage), board.asked(stage)
    question = board.question(stage)
    actions.release(board.owner, stage, [question.pk], NOW)
    question = queries.one(stage, question.pk)
    stage.options |= {"silence": board.silent()}
    stage.save()
    person.stage = stage
    question.stage = stage
    tried: list[Callable[[], object]] = [
        lambda: board.sent(stage),
        lambda: take_stance(device("b"), question, "for", secrets.token_bytes(16), NOW),
        lambda: edit(sent.entropy, "Other words", NOW),
        lambda: withdraw(sent.entropy, NOW),
        lambda: actions.release(board.owner, stage, [sent.contribution.pk], NOW),
        lambda: board.answers(person, question),
        lambda: demand_typing(stage, NOW),
    ]
    with override("en"):
        for attempt in tried:
            with pytest.raises(Refused, match="days of silence around an election"):
                attempt()
    assert [row.body for row in public(stage)] == [BUS]


def test_before_and_after_the_silence_all_goes_on(board: Board) -> None:
    for days in (board.silent(1, 2), board.silent(-2, -1)):
        stage = board.asks(silence=days)
        assert board.sent(stage).contribution.item.state == Item.State.PUBLIC
