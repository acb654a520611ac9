"""Who is asked: listed, invited by a link that opens once, answering in equal space."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from talka.core.assisted.actions import enter_form, print_forms
from talka.core.contributions.actions import Draft, edit, withdraw
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.people.domain import MODERATOR
from talka.kit.refused import Refused
from talka.tools.wishes import actions, queries
from talka.tools.wishes.domain import ANSWER, QUESTION, WISH
from talka.tools.wishes.models import Door, Reply, Respondent
from talka.tools.wishes.tests.host import BUS, DAY, NOW, SWING, Board, device, with_roles
from talka.tools.wishes.views.telling import leaves, sides, steps


def test_people_are_listed_once_each_by_officials(board: Board) -> None:
    stage = board.asks()
    first, second = board.asked(stage), board.asked(stage, "Jānis Kalējs")
    assert [one.number for one in queries.respondents(stage)] == [1, 2]
    for name in ("Ilze Bērza", "  "):
        with pytest.raises(Refused) as refused:
            board.asked(stage, name)
        assert refused.value.field == "name"
    with pytest.raises(Refused) as refused:
        actions.add_respondent(with_roles(board, MODERATOR), stage, "Zane", {})
    assert refused.value.status == 403
    actions.remove_respondent(board.owner, first)
    assert queries.respondents(stage) == [second]
    assert board.asked(stage, "Zane").number == 3


def test_there_is_an_end_to_a_list(board: Board) -> None:
    stage = board.asks()
    Respondent.objects.create(stage=stage, number=200, name="Last")
    with pytest.raises(Refused) as refused:
        board.asked(stage)
    assert refused.value.status == 409


def test_whoever_was_asked_or_answered_stays(board: Board) -> None:
    stage = board.asks()
    asked, answered = board.asked(stage), board.asked(stage, "Jānis Kalējs")
    board.answers(answered, board.question(stage))
    board.question(stage, to=asked)
    for person in (asked, answered):
        with pytest.raises(Refused) as refused:
            actions.remove_respondent(board.owner, person)
        assert refused.value.status == 409


def test_a_link_opens_once_and_a_new_one_ends_the_old_device(board: Board) -> None:
    stage = board.asks()
    person = board.asked(stage)
    link = actions.invite(board.owner, person)
    key = actions.open_link(device("phone"), stage, link)
    assert queries.behind(stage, key) == person
    kept = Door.objects.get(respondent=person)
    assert (kept.link, link.encode() in bytes(kept.opened or b"")) == (None, False)
    with pytest.raises(Refused) as refused:
        actions.open_link(device("thief"), stage, link)
    assert refused.value.status == 404
    newer = board.key(person)
    for wrong in (key, "", link):
        with pytest.raises(Refused):
            queries.behind(stage, wrong)
    assert queries.behind(stage, newer) == person
    with pytest.raises(Refused):
        queries.behind(board.asks(), newer)


def test_only_officials_invite(board: Board) -> None:
    person = board.asked(board.asks())
    with pytest.raises(Refused) as refused:
        actions.invite(with_roles(board, MODERATOR), person)
    assert (refused.value.status, Door.objects.exists()) == (403, False)


def test_answers_stand_beside_the_question_and_on_its_receipt(board: Board) -> None:
    stage = board.asks()
    people = [board.asked(stage, name) for name in ("A", "B", "C")]
    question = board.question(stage)
    made = board.answers(people[1], question)
    assert (made.kind, made.alias, made.parent_id) == (ANSWER, "B", question.pk)
    told = {one.person.name: (one.state, one.words) for one in sides(stage, question)}
    nothing = ("none yet", None)
    assert told == {"A": nothing, "B": ("given", made), "C": nothing}
    assert [(step.state, str(step.text)) for step in steps(question)] == [
        ("done", "Maijā."),
        ("next", ""),
    ]


def test_an_answer_can_be_changed_but_stays_one(board: Board) -> None:
    stage = board.asks()
    person, question = board.asked(stage), board.question(stage)
    made = board.answers(person, question)
    leaf = made.leaf_id
    assert board.answers(person, question).leaf_id == leaf
    changed = board.answers(person, question, "Jūnijā.")
    assert (changed.pk, changed.body, changed.leaf_id == leaf) == (made.pk, "Jūnijā.", False)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(("body", "status"), [(" ", 400), ("x" * 101, 400)])
def test_everybody_has_the_same_space(board: Board, body: str, status: int) -> None:
    stage = board.asks(answer_length=100)
    person, question = board.asked(stage), board.question(stage)
    with pytest.raises(Refused):
        board.answers(person, question, body)
    assert board.answers(person, question, "x" * 100).body == "x" * 100


def test_nobody_answers_what_others_are_asked_or_what_is_a_wish(board: Board) -> None:
    stage = board.asks()
    one, other = board.asked(stage), board.asked(stage, "Jānis Kalējs")
    for question in (board.question(stage, to=other), board.sent(stage).contribution):
        with pytest.raises(Refused) as refused:
            board.answers(one, question)
        assert refused.value.status == 404


def test_a_hidden_answer_is_told_neutrally_and_not_written_again(board: Board) -> None:
    stage = board.asks()
    person, question = board.asked(stage), board.question(stage)
    made = board.answers(person, question)
    Item.objects.filter(pk=made.pk).update(state=Item.State.HIDDEN)
    assert [(one.state, one.words) for one in sides(stage, question)] == [("not shown", None)]
    with pytest.raises(Refused) as refused:
        board.answers(person, question, "Again")
    assert refused.value.status == 409


def test_an_answered_question_keeps_its_words(board: Board) -> None:
    stage = board.asks()
    sent = board.sent(stage, BUS, QUESTION)
    board.answers(board.asked(stage), sent.contribution)
    tried: tuple[Callable[[], object], ...] = (
        lambda: edit(sent.entropy, "Other words", NOW),
        lambda: withdraw(sent.entropy, NOW),
    )
    for attempt in tried:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.status == 409


def test_answers_are_taken_after_the_close_but_not_before_the_opening_or_the_end(
    board: Board,
) -> None:
    stage = board.asks()
    person, question = board.asked(stage), board.question(stage)
    actor = device("phone")
    late = stage.closes_at + DAY
    assert actions.answer(actor, person, question, "Vēlu.", "lv", late).body == "Vēlu."
    with pytest.raises(Refused) as refused:
        actions.answer(actor, person, question, "Agri.", "lv", stage.opens_at - DAY)
    assert refused.value.status == 409


def test_a_handed_over_idea_hangs_as_a_wish(board: Board) -> None:
    first, second = board.asks(), board.asks()
    row = board.sent(first).contribution
    (item,) = actions.take_over(board.owner, [row.item], second, NOW)
    assert [(one.item, one.kind) for one in public(second)] == [(item, WISH)]


def test_the_same_form_again_brings_the_same_receipt(board: Board) -> None:
    stage, nonce = board.asks(), secrets.token_bytes(16)
    draft = Draft(SWING, "lv", kind=WISH)
    first, again = (
        actions.leave(device("a"), stage, draft, "", None, nonce, NOW) for _time in range(2)
    )
    assert (first.entropy, first.contribution.pk) == (again.entropy, again.contribution.pk)
    assert public(stage).count() == 1


def test_nothing_is_asked_of_a_finished_stage(board: Board) -> None:
    stage = board.asks()
    stage.state = "answered"
    with pytest.raises(Refused):
        actions.add_respondent(board.owner, stage, "Zane", {})


def test_what_is_hidden_or_gone_has_no_page_and_no_number(board: Board) -> None:
    stage = board.asks()
    row = board.sent(stage).contribution
    answered = board.answers(board.asked(stage), board.question(stage))
    for id, status in ((answered.pk, 404), (stage.pk, 404)):
        with pytest.raises(Refused) as refused:
            queries.public_one(stage, id)
        assert refused.value.status == status
    Item.objects.filter(pk=row.pk).update(state=Item.State.HIDDEN)
    with pytest.raises(Refused) as refused:
        queries.one(stage, row.pk)
    assert refused.value.status == 410


def test_what_comes_on_paper_to_a_board_of_questions_is_one(board: Board) -> None:
    stage = board.asks(wishes=False)
    person, now = board.asked(stage), NOW
    helper = board.owner
    forms = print_forms(helper, stage, 1, secrets.token_bytes(16), now)
    row = enter_form(helper, stage, forms[0].number, Draft(BUS, "lv", kind=WISH), now)
    assert list(queries.asked_of(person)) == [row]
    assert [one.is_question for one in leaves(stage, [row])] == [True]
    assert board.answers(person, row).body == "Maijā."
    assert [one.state for one in sides(stage, row)] == ["given"]
