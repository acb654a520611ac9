"""Weight cards in words, on the board and on a theme's page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from talka.core.answers import tasks
from talka.core.answers.queries.heard import Heard, Side
from talka.core.answers.tests.conftest import Desk, tops
from talka.core.answers.views.weight import split_words, weight_line, weight_rows
from talka.core.people.models import Person

AT = "/en/smilgava/bathing/1/desk/board/"
CARD: dict[str, Any] = {
    "opinions": 62,
    "texts": 41,
    "stances": [12, 3, 1],
    "languages": [["lv", 60], ["ru", 1], ["de", 1]],
    "places": {"known": 30, "cells": [["Centrs", 14]], "hidden": 2},
    "evidence": [["figure", 5, 4], ["link", 1, 1]],
    "verified": 60,
    "channels": [["web", 60], ["paper", 40], ["phone", 0]],
}
BARE = {"opinions": 1, "texts": 1, "stances": [0, 0, 0], "places": {}, "evidence": []}


@override("en")
def test_every_number_has_its_row() -> None:
    assert weight_rows(CARD) == [
        ("Opinions, as they were sent", "62"),
        ("Distinct texts: copies and letters of one campaign count once", "41"),
        ("In which languages", "Latviešu: 60; Русский: 1; de: 1"),
        ("Stances others took on them", "for 12, against 3, pass 1"),
        ("Sent by people whom the host's gate checked", "about 60 %"),
        ("How they came", "on the web: about 60 %; on paper: about 40 %"),
        ("Places they are about", "Centrs: 14; 2 places with too few to be told"),
        ("Opinions that bring evidence", "a figure: 5; a link: 1"),
    ]


@override("en")
def test_only_numbers_that_exist_are_told() -> None:
    assert [row.value for row in weight_rows(BARE)] == ["1", "1"]
    assert weight_rows(BARE | {"places": {"known": 9, "cells": [["Centrs", 9]], "hidden": 0}})[
        2
    ] == ("Places they are about", "Centrs: 9")
    assert weight_rows({}) == []


@override("en")
@pytest.mark.parametrize(
    ("card", "line"),
    [({}, ""), (BARE, "1 distinct text"), (CARD, "41 distinct texts · for 12, against 3, pass 1")],
)
def test_a_card_in_one_line(card: dict[str, Any], line: str) -> None:
    assert weight_line(card) == line


def test_the_board_and_the_theme_show_the_card(
    client: Client, desk: Desk, settings: Settings
) -> None:
    settings.DEMO = True
    person = Person.objects.get(memberships__name=desk.official.name)
    client.force_login(person, backend="talka.core.people.backends.HandleBackend")
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    assert [one.weight for one in client.get(AT).context["shown"]] == ["", ""]
    tasks.look(stage.pk)
    lines = [one.weight for one in client.get(AT).context["shown"]]
    assert lines == [f"{theme.size} distinct texts" for theme in tops(stage)]
    page = client.get(f"{AT}{tops(stage)[0].pk}/")
    assert page.context["weight"][0].value == str(tops(stage)[0].size)
    assert "What carries this theme" in page.content.decode()


def sides(approve: int, disapprove: int) -> Heard:
    """A theme of which a program read both sides."""
    return Heard(Side(approve, approve, None), Side(disapprove, disapprove, None), 5, 99, [])


@override("en")
@pytest.mark.parametrize(
    ("stances", "read", "words"),
    [
        ([], None, ""),
        ([20, 18, 2], None, "People who took a stance are divided: 20 for, 18 against."),
        ([20, 18, 2], sides(30, 30), "People who took a stance are divided: 20 for, 18 against."),
        ([9, 9, 0], sides(9, 9), ""),
        (
            [40, 10, 0],
            sides(12, 15),
            "Opinions are divided: 12 are clearly for, 15 clearly against.",
        ),
        ([0, 0, 0], Heard(None, None, 0, 0, []), ""),
    ],
)
def test_a_marked_split_is_told(stances: list[int], read: Heard | None, words: str) -> None:
    assert split_words(BARE | {"stances": stances} if stances else {}, read) == words
