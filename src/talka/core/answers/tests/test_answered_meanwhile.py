"""One official answers while another merges the themes: one of them is told, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from talka.core.answers import actions
from talka.core.answers.models import Answer, Theme
from talka.core.answers.tests.conftest import YES, Desk, tops
from talka.core.answers.tests.test_passing_on import refusal

SAID = {
    "verdict": "accepted",
    "reason_lv": "Margas būs maijā.",
    "decided_by_lv": "Dome",
    "do": "save",
}


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.DEMO = True


def test_an_answer_to_a_merged_theme_keeps_its_words_and_finds_another(
    official: Client, desk: Desk
) -> None:
    stage = desk.answering()
    rails, board = tops(stage)
    at = f"/en/smilgava/bathing/1/desk/answers/{rails.pk}/"
    actions.merge_themes(desk.official, board, [rails])
    page = official.post(at, SAID)
    said = page.content.decode()
    assert (page.status_code, "Margas būs maijā." in said) == (409, True)
    there = f"/en/smilgava/bathing/1/desk/answers/{board.pk}/"
    assert page.context["places"] == [("Tramplīns", there)]
    assert f'formaction="{there}"' in said
    looked = official.post(there, {**SAID, "do": "look"})
    assert "Margas būs maijā." in looked.content.decode()
    assert Answer.objects.count() == 0
    assert official.get(at).status_code == 404


def test_where_every_theme_is_answered_the_words_can_be_copied(
    official: Client, desk: Desk
) -> None:
    stage = desk.answering()
    rails, board = tops(stage)
    actions.merge_themes(desk.official, board, [rails])
    desk.answer(stage, board.item)
    page = official.post(f"/en/smilgava/bathing/1/desk/answers/{rails.pk}/", SAID)
    assert (page.context["places"], "copy what you need" in page.content.decode()) == ([], True)


def test_what_a_colleague_removed_is_not_merged(desk: Desk) -> None:
    stage = desk.signed()
    rails, board = tops(stage)
    actions.merge_themes(desk.official, board, [rails])
    assert refusal(actions.merge_themes, desk.official, board, [rails]) == (409, None)


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_one_of_them_wins(desk: Desk) -> None:
    stage = desk.answering()
    rails, board = tops(stage)
    start = Barrier(2)

    def together(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
            return "done"
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    acts = (
        lambda: actions.write_answer(desk.official, stage, rails.item, YES),
        lambda: actions.merge_themes(desk.official, board, [rails]),
    )
    with ThreadPoolExecutor(2) as pool:
        met = list(pool.map(together, acts))
    assert sorted(met) == ["Refused", "done"]
    assert Answer.objects.exists() == Theme.objects.filter(pk=rails.pk).exists()
