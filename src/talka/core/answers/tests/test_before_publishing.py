"""Before answers are published: one reason for several themes is flagged, and each person's page can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from talka.core.answers import actions
from talka.core.answers.chain import chain
from talka.core.answers.domain import reused
from talka.core.answers.models import Theme
from talka.core.answers.tests.conftest import NO, YES, Desk, tops, withdrawn
from talka.core.contributions.queries import public

AT = "/en/smilgava/bathing/1/desk/publish/"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def test_names_with_one_reason_are_listed_once() -> None:
    money = {"lv": "Nav naudas.", "ru": "Нет денег."}
    assert reused([("a", money), ("b", {"lv": "nav  NAUDAS."}), ("c", {"lv": ""})]) == [["a", "b"]]
    assert reused([("a", money), ("b", money), ("c", {"en": "c"})]) == [["a", "b"]]
    assert reused([("a", money), ("b", {"lv": "Cits."}), ("c", {}), ("d", {"lv": " "})]) == []


def test_one_reason_for_two_themes_is_flagged_before_publishing(
    desk: Desk, official: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage = desk.answering()
    for target in (*(theme.item for theme in tops(stage)), public(stage)[0].item):
        desk.answer(stage, target)
    with django_assert_max_num_queries(12):
        page = official.get(AT).content.decode()
    assert "One reason is given to different themes" in page
    assert {"<li>Margas · Tramplīns</li>" in page, "<li>Tramplīns · Margas</li>" in page} == {
        True,
        False,
    }
    desk.answer(stage, tops(stage)[0].item, reason={"lv": "Citādi."})
    assert "One reason is given" not in official.get(AT).content.decode()


def test_each_person_can_be_seen_before_anybody_reads_it(
    desk: Desk, official: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stage = desk.answering()
    theme = Theme.objects.get(stage=stage, name={"lv": "Tramplīns"})
    desk.answer(stage, theme.item, NO)
    assert f'href="{AT}{theme.pk}/"' in official.get(AT).content.decode()
    with django_assert_max_num_queries(12):
        page = official.get(f"{AT}{theme.pk}/").content.decode()
    seen = [one.body for one in public(stage) if one.body in page]
    assert len(seen) == 1
    for words in ("Declined", "Nē.", "Pontons.", "Dziļums.", "Answered: Declined"):
        assert words in page
    assert "after=" in page
    for opinion in public(stage):
        withdrawn(opinion)
    page = official.get(f"{AT}{theme.pk}/").content.decode()
    assert "Nobody stands behind this any more" in page


def test_a_chain_with_drafts_holds_what_will_be_published(desk: Desk) -> None:
    stage = desk.signed()
    opinion = public(stage)[0]
    desk.answer(stage, opinion.item, YES)
    theme = chain(opinion).stops[0].theme
    desk.answer(stage, theme.item, NO)
    now, then = chain(opinion), chain(opinion, with_drafts=True)
    assert (now.own, [stop.reply for stop in now.stops]) == (None, [None])
    assert [reply.label for reply in then.replies] == ["Accepted", "Declined"]


def test_a_part_of_a_theme_shows_the_draft_of_the_whole(desk: Desk) -> None:
    stage = desk.answering()
    whole, part = tops(stage)
    desk.answer(stage, whole.item, NO)
    Theme.objects.filter(pk=part.pk).update(parent=whole)
    opinion = public(stage).filter(assignments__theme=part)[0]
    assert [stop.reply for stop in chain(opinion).stops] == [None]
    assert [reply.label for reply in chain(opinion, with_drafts=True).replies] == ["Declined"]
    actions.publish_answers(desk.official, stage, stage.opens_at.date())
    assert [reply.label for reply in chain(opinion).replies] == ["Declined"]
