"""Reports, rules, decisions and appeals; refused to whoever may not."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from talka.core.answers.models import Theme
from talka.core.contributions import actions as contributions
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.ledger.models import Leaf
from talka.core.moderation import actions, queries
from talka.core.moderation.models import Appeal, Case, Report, Rules
from talka.core.moderation.tests.conftest import TODAY, WHY, Watched
from talka.core.moderation.wording import state
from talka.core.people.domain import Actor
from talka.kit.refused import Refused
from talka.tools.consultations.tests.town import NOW

TEXT = "Zvaniet Jānim Kalnam, 29 000 000."


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


@pytest.fixture
def sent(watched: Watched) -> Any:
    town = watched.town
    found = town.write(town.consultation(), TEXT)
    town.sequence()
    return found


def test_many_reports_are_one_case(watched: Watched, sent: Any) -> None:
    opinion = sent.contribution
    assert watched.report(opinion) == watched.report(opinion, "spam")
    assert (Case.objects.count(), Report.objects.count()) == (1, 2)
    assert refusal(actions.report, opinion, "ugly", "", TODAY) == (422, "ground")
    (waiting,) = queries.waiting(watched.town.space)
    assert (vars(waiting)["number"], str(waiting), str(state(waiting)[0])) == (
        2,
        "open",
        "Waits for a decision",
    )
    assert {str(one) for one in Report.objects.all()} == {"private", "spam"}


def test_hiding_keeps_place_receipt_and_words(watched: Watched, sent: Any) -> None:
    case = watched.hide(sent.contribution)
    opinion = Contribution.objects.select_related("item").get(pk=sent.contribution.pk)
    assert (opinion.item.state, opinion.item.excerpt, opinion.body) == ("hidden", "", TEXT)
    assert (opinion.leaf_id, opinion.item.position is None) == (sent.contribution.leaf_id, False)
    assert (case.decided_by, case.decider, case.decided_on) == (
        "moderator A.",
        watched.first.person,
        TODAY,
    )
    assert Leaf.objects.filter(kind="moderation").count() == 1
    assert str(state(case)[0]) == "Not shown; its place and receipt stay"
    assert refusal(actions.report, opinion, "law", "", TODAY) == (404, None)


def test_a_text_left_is_not_looked_at_again_until_it_changes(watched: Watched, sent: Any) -> None:
    case = watched.report(sent.contribution)
    actions.decide(watched.first, case, "leave", "other", WHY, TODAY)
    assert Item.objects.get(pk=sent.contribution.pk).state == "public"
    assert refusal(watched.report, sent.contribution) == (409, None)
    contributions.edit(sent.entropy, f"{TEXT} Tūlīt!", NOW)
    again = Contribution.objects.get(pk=sent.contribution.pk)
    assert watched.report(again).decision == ""
    assert [str(one) for one in queries.decided(watched.town.space, 9)] == ["leave"]


@pytest.mark.parametrize(
    ("decision", "ground", "why", "field"),
    [
        ("burn", "law", WHY, "decision"),
        ("hide", "taste", WHY, "ground"),
        ("hide", "law", {"lv": "  "}, "statement"),
    ],
)
def test_a_decision_needs_its_parts(
    watched: Watched, sent: Any, decision: str, ground: str, why: Any, field: str
) -> None:
    case = watched.report(sent.contribution)
    act = (actions.decide, watched.first, case, decision, ground, why, TODAY)
    assert refusal(*act) == (422, field)
    assert Item.objects.get(pk=sent.contribution.pk).state == "public"


def test_a_case_is_decided_once_and_by_moderators(
    watched: Watched, sent: Any, official: Actor
) -> None:
    case = watched.report(sent.contribution)
    decide = (actions.decide, case, "hide", "law", WHY, TODAY)
    assert refusal(decide[0], official, *decide[1:]) == (403, None)
    assert refusal(actions.change_rules, official, watched.town.space, 1, 1, {}) == (403, None)
    actions.decide(watched.first, case, "hide", "law", WHY, TODAY)
    assert refusal(decide[0], watched.second, *decide[1:]) == (409, None)


def test_what_was_withdrawn_meanwhile_is_not_hidden(watched: Watched, sent: Any) -> None:
    case = watched.report(sent.contribution)
    contributions.withdraw(sent.entropy, NOW)
    assert refusal(actions.decide, watched.first, case, "hide", "law", WHY, TODAY) == (409, None)


def test_a_hidden_text_can_be_withdrawn_but_not_changed(watched: Watched, sent: Any) -> None:
    watched.hide(sent.contribution)
    assert refusal(contributions.edit, sent.entropy, "Other words", NOW) == (409, None)
    contributions.withdraw(sent.entropy, NOW)
    assert Item.objects.get(pk=sent.contribution.pk).state == "withdrawn"


def test_the_author_appeals_once_and_somebody_else_decides(watched: Watched, sent: Any) -> None:
    case = watched.hide(sent.contribution)
    assert refusal(actions.decide_appeal, watched.second, case, "upheld", WHY, TODAY) == (409, None)
    assert refusal(actions.appeal, sent.entropy, " ") == (422, "text")
    assert actions.appeal(sent.entropy, "It is my own number.") == case
    actions.appeal(sent.entropy, "It is my own number.")
    assert refusal(actions.appeal, sent.entropy, "And more.") == (409, None)
    assert (Appeal.objects.count(), str(Appeal.objects.get())) == (1, "an appeal")
    (waiting,) = queries.waiting(watched.town.space)
    assert str(state(waiting)[0]) == "Waits for a decision on the appeal"
    decide = (actions.decide_appeal, case)
    assert refusal(decide[0], watched.first, case, "reversed", WHY, TODAY) == (403, None)
    assert refusal(decide[0], watched.second, case, "maybe", WHY, TODAY) == (422, "outcome")
    assert refusal(decide[0], watched.second, case, "reversed", {}, TODAY) == (422, "statement")
    done = actions.decide_appeal(watched.second, case, "reversed", WHY, TODAY)
    item = Item.objects.get(pk=sent.contribution.pk)
    assert (item.state, item.excerpt, done.second_by) == ("public", TEXT, "moderator B.")
    assert refusal(decide[0], watched.second, case, "upheld", WHY, TODAY) == (409, None)
    assert str(state(done)[0]) == "The appeal was right: the text is shown again"
    assert Leaf.objects.filter(kind__in=("appeal", "appeal decided")).count() == 2


def test_an_appeal_may_change_nothing(watched: Watched, sent: Any) -> None:
    case = watched.hide(sent.contribution)
    actions.appeal(sent.entropy, "No.")
    actions.decide_appeal(watched.town.official, case, "upheld", WHY, TODAY)
    assert Item.objects.get(pk=sent.contribution.pk).state == "hidden"


def test_what_was_taken_back_stays_so_after_an_appeal(watched: Watched, sent: Any) -> None:
    case = watched.hide(sent.contribution)
    actions.appeal(sent.entropy, "No.")
    contributions.withdraw(sent.entropy, NOW)
    actions.decide_appeal(watched.second, case, "reversed", WHY, TODAY)
    assert Item.objects.get(pk=sent.contribution.pk).state == "withdrawn"


def test_without_a_decision_there_is_nothing_to_appeal(watched: Watched, sent: Any) -> None:
    assert refusal(actions.appeal, sent.entropy, "Why?") == (404, None)


def test_hidden_words_leave_their_theme_and_come_back(watched: Watched) -> None:
    town = watched.town
    stage = town.answered()
    theme = next(one for one in Theme.objects.filter(stage=stage) if one.quotes)
    before, quoted = theme.size, theme.quotes[0]["opinion"]
    opinion = Contribution.objects.get(pk=quoted)
    case = watched.hide(opinion)
    theme.refresh_from_db()
    assert (theme.size, quoted in {one["opinion"] for one in theme.quotes}) == (before - 1, False)
    assert [line for line in theme.summary if line["cites"][0] == quoted] == []
    Appeal.objects.create(case=case, text="No.")
    actions.decide_appeal(watched.second, case, "reversed", WHY, TODAY)
    theme.refresh_from_db()
    assert theme.size == before


def test_rules_put_new_texts_into_the_queue_and_hide_nothing(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation()
    town.write(stage, "An old muļķis")
    town.sequence()
    words = {"lv": ["MUĻĶIS", "muļķis"], "ru": ["дурак"], "en": []}
    rules = actions.change_rules(watched.first, town.space, 1, 2, words)
    assert (rules.words["lv"], str(rules)) == (["mulkis"], f"rules of {town.space.pk}")
    assert actions.look_at_new(NOW) == 0
    texts = ["Tu muļķi!", "Tu MULKIS!", "http://a http://b", "Fine", *["Save the tree"] * 4]
    for text in texts:
        town.write(stage, text)
    assert actions.look_at_new(NOW) == 0
    town.sequence()
    assert [actions.look_at_new(NOW) for _turn in range(2)] == [3, 0]
    found = {(one.contribution.body, one.rule, one.what) for one in Case.objects.all()}
    assert found == {
        ("Tu MULKIS!", "word", "mulkis"),
        ("http://a http://b", "links", "2"),
        ("Save the tree", "same", "4"),
    }
    assert Item.objects.filter(kind="opinion", state="public").count() == 9


def test_a_text_that_was_changed_is_looked_at_again(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation()
    actions.change_rules(watched.first, town.space, 0, 0, {"lv": ["slikti"]})
    sent = town.write(stage, "labi")
    town.sequence()
    assert actions.look_at_new(NOW) == 0
    contributions.edit(sent.entropy, "slikti", NOW)
    assert actions.look_at_new(NOW) == 0
    town.sequence()
    assert [actions.look_at_new(NOW) for _turn in range(2)] == [1, 0]


def test_rules_look_past_what_was_withdrawn(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation()
    actions.change_rules(watched.first, town.space, 0, 0, {"lv": ["slikti"]})
    gone = town.write(stage, "slikti")
    contributions.withdraw(gone.entropy, NOW)
    town.sequence()
    gone.contribution.refresh_from_db()
    first, own = Leaf.objects.get(position=0), gone.contribution.leaf
    Leaf.objects.filter(pk=first.pk).update(position=None)
    Leaf.objects.filter(pk=own.pk).update(position=0)
    assert actions.look_at_new(NOW) == 0
    assert Rules.objects.get().looked_to == 0


def test_rules_are_changed_and_lists_have_an_end(watched: Watched) -> None:
    space = watched.town.space
    actions.change_rules(watched.first, space, 1, 2, {"lv": ["a"]})
    actions.change_rules(watched.first, space, 0, 0, {})
    assert queries.rules_of(space).limits.words == frozenset()
    many = [secrets.token_hex(4) for _n in range(301)]
    assert refusal(actions.change_rules, watched.first, space, 0, 0, {"lv": many}) == (422, None)


def test_figures_count_every_act(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation()
    sent = [town.write(stage, f"Text {n}") for n in range(4)]
    town.sequence()
    first = watched.hide(sent[0].contribution)
    actions.appeal(sent[0].entropy, "No.")
    actions.decide_appeal(watched.second, first, "reversed", WHY, TODAY)
    left = watched.report(sent[1].contribution, "spam")
    later = TODAY + timedelta(days=28)
    actions.decide(watched.first, left, "leave", "other", WHY, later)
    watched.report(sent[2].contribution)
    found = queries.figures(town.space)
    assert (found.reports, found.hidden) == ({"private": 2, "spam": 1}, {"private": 1})
    assert (found.left, found.waiting, found.appeals, found.reversed) == (1, 1, 1, 1)
    assert found.median_days == town.space.calendar.between(TODAY, later) / 2
    assert (found.rules, queries.rules_of(town.space).limits.links) == ({}, 0)
