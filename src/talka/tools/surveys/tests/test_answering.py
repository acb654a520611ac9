"""Answering once, whole or not at all; quotas; versions; changing and taking back; putting aside."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest

from talka.core.contributions.actions import withdraw
from talka.core.contributions.models import Contribution, Receipt
from talka.core.items.models import Item
from talka.core.ledger.models import Leaf
from talka.core.people.domain import AGENT, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.actions import (
    Sheet,
    change_answers,
    enter_answers,
    keep_work,
    put_in_force,
    resume,
    save_unfinished,
    send_answers,
    withdraw_answers,
)
from talka.tools.surveys.domain import Mistake, Questionnaire, read
from talka.tools.surveys.domain.answers import Wrong
from talka.tools.surveys.models import Answers, Said, Unfinished, Version
from talka.tools.surveys.tests.host import (
    LIMITED,
    NOW,
    RIDES,
    SHORT,
    WEEK,
    Host,
    answers,
    document,
    filled,
    sheet,
    somebody,
)

AFTER = NOW + WEEK + timedelta(days=1)


def test_answers_stand_in_one_row_and_texts_apart(stage: Stage) -> None:
    done = answers(stage, rides="no", age="old", why="No bus at night.")
    row = Answers.objects.get()
    assert (row.given, row.version.number) == ({"rides": "no", "age": "old"}, 1)
    said = Said.objects.get().contribution
    assert (said.body, said.tag, said.channel, said.item.state) == (
        "No bus at night.",
        None,
        "web",
        Item.State.PUBLIC,
    )
    questionnaire = read(row.version.document)
    assert queries.texts(stage, done.entropy, questionnaire) == {"why": said}
    assert queries.texts(stage, b"x" * 11, questionnaire) == {}
    assert done.promise


def test_nothing_in_the_database_joins_a_row_to_its_texts(stage: Stage) -> None:
    for n in range(3):
        answers(stage, rides="no", why=f"Text {n}")
    columns = {
        model: {
            str(value)
            for row in model._default_manager.values_list()
            for value in row
            if value is not None
        }
        for model in (Answers, Said, Contribution, Receipt)
    }
    shared = columns[Answers] & (columns[Said] | columns[Contribution] | columns[Receipt])
    assert shared <= {"web"}


def test_the_same_form_sent_again_gives_the_same_receipt(stage: Stage) -> None:
    nonce, who, own = secrets.token_bytes(16), somebody(), sheet(stage, rides="yes")
    first = send_answers(who, stage, own, nonce, NOW)
    again = send_answers(who, stage, own, nonce, AFTER)
    assert (first.entropy, first.answers) == (again.entropy, again.answers)
    assert Answers.objects.count() == 1


def test_one_person_answers_once(stage: Stage) -> None:
    who = somebody()
    answers(stage, who, rides="yes")
    with pytest.raises(Refused, match="answered already") as found:
        answers(stage, who, rides="no")
    assert found.value.status == 409
    answers(stage, rides="no")
    assert Answers.objects.count() == 2


def test_answers_that_do_not_fit_leave_nothing(stage: Stage) -> None:
    before = Leaf.objects.count()
    with pytest.raises(Wrong, match="rides: needed"):
        answers(stage, age="old")
    assert (Answers.objects.count(), Leaf.objects.count()) == (0, before)


def test_a_hidden_question_is_not_answered(stage: Stage) -> None:
    answers(stage, rides="yes", why="I was not asked this.")
    assert not Said.objects.exists()


def test_questions_that_changed_meanwhile_are_not_answered(host: Host, stage: Stage) -> None:
    old = sheet(stage, rides="yes")
    host.puts(stage, document([RIDES]))
    with pytest.raises(Refused, match="changed while you answered"):
        send_answers(somebody(), stage, old, secrets.token_bytes(16), NOW)
    empty = host.prepares()
    spaces.publish(host.official, empty, empty.opens_at)
    with pytest.raises(Refused, match="preparing"):
        send_answers(somebody(), empty, Sheet(""), secrets.token_bytes(16), NOW)


def test_nobody_answers_before_the_opening_or_after_the_close(stage: Stage) -> None:
    with pytest.raises(Refused, match="closed"):
        send_answers(somebody(), stage, sheet(stage, rides="yes"), secrets.token_bytes(16), AFTER)


def test_an_unanswered_version_is_replaced_and_an_answered_one_stays(
    host: Host, stage: Stage
) -> None:
    host.puts(stage, document([RIDES]))
    assert [one.number for one in Version.objects.all()] == [1]
    answers(stage, rides="yes")
    host.puts(stage, SHORT)
    assert sorted(one.number for one in Version.objects.all()) == [1, 2]
    assert Answers.objects.get().version.number == 1
    assert queries.work(stage) == read(SHORT)
    with pytest.raises(Refused, match="in force already"):
        put_in_force(host.official, stage)


def test_only_officials_change_questions_until_the_stage_is_answered(
    host: Host, stage: Stage
) -> None:
    for act in (
        lambda: keep_work(Actor(), stage, read(SHORT)),
        lambda: put_in_force(Actor(), stage),
    ):
        with pytest.raises(Refused) as found:
            act()
        assert found.value.status == 403
    stage.state = "answered"
    with pytest.raises(Refused, match="answered"):
        keep_work(host.official, stage, read(SHORT))


def test_a_survey_needs_questions_that_fit_together(host: Host) -> None:
    stage = host.prepares()
    with pytest.raises(Refused, match="no questions yet"):
        put_in_force(host.official, stage)
    asked = read(SHORT)
    with pytest.raises(Mistake, match="earlier"):
        keep_work(host.official, stage, Questionnaire(asked.pages[1:]))


def test_changing_moves_between_quotas_and_keeps_the_words(host: Host) -> None:
    stage = host.asks(LIMITED)
    done = answers(stage, rides="yes", age="old")
    old = done.answers.leaf_id
    changed = change_answers(stage, done.entropy, sheet(stage, rides="no", why="Too late."), NOW)
    assert (changed.given, filled(stage)) == ({"rides": "no"}, [("yes", 0)])
    assert Leaf.objects.get(hash=old).salt is None
    again = change_answers(stage, done.entropy, sheet(stage, rides="no", why="Else"), NOW)
    said = queries.texts(stage, done.entropy, read(again.version.document))
    assert [one.body for one in said.values()] == ["Too late."]


def test_answers_to_an_older_version_change_into_the_one_in_force(host: Host, stage: Stage) -> None:
    done = answers(stage, rides="yes", age="old")
    host.puts(stage, document([RIDES]))
    changed = change_answers(stage, done.entropy, sheet(stage, rides="no"), NOW)
    assert (changed.version.number, changed.given) == (2, {"rides": "no"})


def test_taking_back_deletes_everything(host: Host) -> None:
    stage = host.asks(LIMITED)
    who = somebody()
    done = answers(stage, who, rides="no", why="Words.")
    withdraw_answers(stage, done.entropy, NOW)
    assert not Answers.objects.exists()
    assert Contribution.objects.get().item.state == Item.State.WITHDRAWN
    with pytest.raises(Refused, match="belong to no answers"):
        withdraw_answers(stage, done.entropy, NOW)
    answers(stage, who, rides="yes")
    assert filled(stage) == [("yes", 1)]


def test_a_text_taken_back_on_its_own_is_no_hindrance(stage: Stage) -> None:
    done = answers(stage, rides="no", why="Words.")
    withdraw(queries.text_entropy(done.entropy, "why", stage), NOW)
    withdraw_answers(stage, done.entropy, NOW)
    assert not Answers.objects.exists()


def test_a_helper_fills_in_for_others(host: Host, stage: Stage) -> None:
    helper = Actor(name="Aija", roles={host.space.id: frozenset({AGENT})})
    nonce, own = secrets.token_bytes(16), sheet(stage, rides="yes")
    for way in ("paper", "paper"):
        done = enter_answers(helper, stage, own, nonce, way, NOW)
    enter_answers(helper, stage, own, secrets.token_bytes(16), "agent", NOW)
    assert sorted(one.channel for one in Answers.objects.all()) == ["agent", "paper"]
    assert (done.answers.tag, len(done.entropy)) == (None, 11)
    with pytest.raises(Refused, match="how the answers came"):
        enter_answers(helper, stage, own, nonce, "web", NOW)
    with pytest.raises(Refused) as found:
        enter_answers(Actor(), stage, own, nonce, "paper", NOW)
    assert found.value.status == 403


def test_what_is_put_aside_opens_with_its_words_only(stage: Stage) -> None:
    state = {"version": "x", "given": {"rides": "yes"}}
    nonce = secrets.token_bytes(16)
    entropy = save_unfinished(stage, state, nonce, NOW)
    assert save_unfinished(stage, state, nonce, NOW) == entropy
    assert resume(stage, entropy, NOW) == state
    assert queries.stage_of_words(entropy) == stage
    assert "rides" not in Unfinished.objects.get().sealed
    with pytest.raises(Refused, match="Nothing was put aside"):
        resume(stage, b"x" * 11, NOW)
    with pytest.raises(Refused, match="too much"):
        save_unfinished(stage, {"given": "x" * 200_000}, nonce, NOW)
    assert queries.stage_of_words(b"x" * 11) is None
