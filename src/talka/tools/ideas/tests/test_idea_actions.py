"""Points, the timer's counts, the bridging order, taking over, and what became of an idea."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from talka.core.answers import actions as answering
from talka.core.answers.chain import chain
from talka.core.contributions import actions
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.titled import joined
from talka.kit.refused import Refused
from talka.tools.ideas import engine
from talka.tools.ideas.actions import make_point
from talka.tools.ideas.counting import count
from talka.tools.ideas.domain import CON, PRO
from talka.tools.ideas.finding import bridging
from talka.tools.ideas.models import Reading, Standing
from talka.tools.ideas.queries import given
from talka.tools.ideas.tests.host import NOW, Host, device
from talka.tools.ideas.views.telling import state_words

WHY = {"lv": "Par to pašu."}


def refusal(*given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        make_point(*given)
    return refused.value.status, refused.value.field


def test_what_is_no_point_is_refused(host: Host) -> None:
    stage = host.asks()
    idea = host.hears(stage)
    point, now, words = host.points(idea), stage.opens_at, Draft("Lēti.", "lv")
    who = device("a"), stage
    assert refusal(*who, idea, "maybe", words, b"n" * 16, now) == (422, "side")
    assert refusal(*who, point, PRO, words, b"n" * 16, now)[0] == 410
    assert refusal(*who, idea, PRO, replace(words, body="x" * 601), b"n" * 16, now)[0] == 422
    other = host.hears(stage, "Cits")
    actions.merge(host.official, stage, idea.pk, other.pk, WHY)
    idea.item.refresh_from_db()
    assert refusal(*who, idea, PRO, words, b"n" * 16, now)[0] == 410


def bridged(judged: Any) -> dict[str, int]:
    """The order without a process of its own."""
    return bridging(lambda step, share: None, judged)


def test_the_timer_counts_and_orders_and_moves_only_for_ten(host: Host) -> None:
    stage = host.asks()
    loud, both = host.hears(stage, "Skaļā"), host.hears(stage, "Kopīgā")
    host.points(loud, "Nē.", CON)
    for number in range(9):
        host.judges(f"p{number}", both)
        host.judges(f"p{number}", loud, "for" if number % 2 else "against")
    assert not count(stage.pk, NOW, bridged)
    assert {row.pk: row.discussed for row in Standing.objects.all()} == {loud.pk: 10, both.pk: 9}
    host.judges("p9", both)
    host.judges("p9", loud)
    assert count(stage.pk, NOW, bridged)
    assert {row.pk: row.bridge for row in Standing.objects.all()} == {both.pk: 1, loud.pk: 2}
    host.judges("one more", loud)
    assert not count(stage.pk, NOW, bridged)
    assert Reading.objects.get().people == 10
    assert Standing.objects.get(pk=both.pk).bridge == 1


def test_people_over_merged_ideas_count_once(host: Host) -> None:
    stage = host.asks()
    first, second = host.hears(stage, "Sols"), host.hears(stage, "Soliņš")
    for number in range(10):
        host.judges(f"p{number}", first)
        host.judges(f"p{number}", second)
    host.judges("p10", second, "against")
    actions.merge(host.official, stage, first.pk, second.pk, WHY)
    assert count(stage.pk, NOW, bridged)
    standing = Standing.objects.get()
    assert (standing.pk, standing.once, standing.discussed) == (
        second.pk,
        {"pro": 10, "con": 1},
        21,
    )
    assert not count(stage.pk, NOW, bridged)
    assert Standing.objects.get().once == {"pro": 10, "con": 1}
    actions.unmerge(host.official, stage, first.pk)
    count(stage.pk, NOW, bridged)
    assert {row.pk: row.once for row in Standing.objects.all()} == {first.pk: {}, second.pk: {}}


def test_the_timer_leaves_stages_alone_that_are_not_running(host: Host) -> None:
    assert not count(host.draft().pk, NOW, bridged)


def test_the_order_is_found_in_a_process_of_its_own(host: Host) -> None:
    stage = host.asks()
    ideas = [host.hears(stage, f"Ideja {number}") for number in range(2)]
    for number in range(10):
        for idea in ideas:
            host.judges(f"p{number}", idea)
    assert count(stage.pk, NOW, engine.bridged)
    assert sorted(Standing.objects.values_list("bridge", flat=True)) == [1, 2]


def test_a_shortlist_goes_on_to_the_next_stage_once(host: Host) -> None:
    stage = host.asks()
    idea = host.hears(stage, joined("Sols", "Pie pieturas."))
    host.hears(stage, "Cita")
    later = host.draft(stage.process, opens=10, closes=20)
    for number in (1, 0):
        assert actions.hand_over(host.official, stage, [idea.pk], later, NOW) == number
    made = public(later).get()
    assert (made.kind, made.body, made.tag) == ("idea", idea.body, None)
    found = chain(Contribution.objects.select_related("item", "stage").get(pk=idea.pk))
    assert [(one.kind, one.opinion.pk) for one in found.onward] == [("became", made.pk)]


def label(idea: Contribution) -> str:
    """What became of an idea, in English."""
    with override("en"):
        return str(state_words(given([idea]).get(idea.pk))[0])


def test_what_became_of_an_idea_follows_its_milestones(host: Host) -> None:
    stage = host.asks(closes=-1, owes="each")
    idea, other = host.hears(stage), host.hears(stage, "Cita")
    assert label(idea) == "being considered"
    host.answers(stage, other, "declined")
    answer = host.answers(stage, idea)
    assert [label(one) for one in (idea, other)] == ["accepted", "Declined"]
    day = NOW.date()
    promised = answering.add_milestone(host.official, answer, {"lv": "Pirkt"}, {}, day)
    assert label(idea) == "in progress"
    answering.milestone_done(host.official, promised, day, {}, day)
    assert label(idea) == "done"


def test_an_idea_in_a_theme_shares_its_answer(host: Host) -> None:
    stage = host.asks(closes=-1)
    idea = host.hears(stage)
    theme = answering.gather(host.official, stage, [idea.pk], {"lv": "Soli"})
    answering.sign_off(host.official, stage, NOW)
    assert given([idea]) == {}
    answer = host.answers(stage, theme)  # type: ignore[arg-type]
    assert given([idea])[idea.pk].answer == answer
