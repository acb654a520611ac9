"""Weight cards: what they count, and that nothing in them points at a person."""

from __future__ import annotations

from typing import Any

import pytest

from talka.core.answers.weighing import Counted, cards
from talka.opinions import Voice

LETTER = (
    "Mēs, apakšā parakstījušies iedzīvotāji, lūdzam domi nekavējoties ierīkot gājēju pāreju pie skolas, jo "
    "bērni katru rītu šķērso bīstamu ielu, pa kuru automašīnas brauc pārāk ātri."
)


def opinion(id: str, text: str = "", themes: tuple[str, ...] = ("t1",), **parts: Any) -> Counted:
    """An opinion from the web."""
    told = {"channel": "web", "verified": None, "place": "", "stances": (0, 0, 0)} | parts
    return Counted(Voice(id, text or f"Vajag {id}.", "lv"), themes, **told)


def many(number: int, name: str, **parts: Any) -> list[Counted]:
    """So many opinions alike."""
    return [opinion(f"{name}{at:02}", **parts) for at in range(number)]


def test_opinions_and_distinct_texts_stand_side_by_side() -> None:
    letters = [opinion(f"a{at}", LETTER) for at in range(6)]
    card = cards([*letters, opinion("b", "Pie parka vajag soliņus.")], False)["t1"]
    assert (card["opinions"], card["texts"]) == (7, 2)


def test_an_opinion_counts_in_every_theme_it_speaks_to() -> None:
    found = cards([opinion("a", themes=("t1", "t2"), stances=(3, 1, 0)), opinion("b")], False)
    assert {theme: card["opinions"] for theme, card in found.items()} == {"t1": 2, "t2": 1}
    assert {theme: card["stances"] for theme, card in found.items()} == {
        "t1": [3, 1, 0],
        "t2": [3, 1, 0],
    }


def test_languages_are_counted_most_first() -> None:
    some = [opinion("a"), opinion("b"), opinion("c")]
    russian = Counted(Voice("d", "Нужен мост.", "ru"), ("t1",), "web", None, "", (0, 0, 0))
    assert cards([russian, *some], False)["t1"]["languages"] == [("lv", 3), ("ru", 1)]


def test_evidence_is_counted_by_its_kind() -> None:
    found = cards(
        [opinion("a", "Maksās 3000 eiro."), opinion("b", "Skat. https://likumi.lv")], False
    )
    assert [kind for kind, _opinions, _texts in found["t1"]["evidence"]] == ["figure", "link"]


def test_places_under_ten_are_not_told() -> None:
    some = [
        *many(12, "a", place="Centrs"),
        *many(11, "b", place="Parks"),
        *many(3, "c", place="Ala"),
    ]
    assert cards(some, False)["t1"]["places"] == {
        "known": 26,
        "cells": [["Centrs", 12]],
        "hidden": 2,
    }
    assert cards([opinion("a")], False)["t1"]["places"] == {}


def test_ways_and_checked_people_are_told_after_the_close_in_tens() -> None:
    some = [
        *many(24, "a", channel="web", verified=True),
        *many(15, "b", channel="paper", verified=False),
    ]
    open_card, closed = cards(some, False)["t1"], cards(some, True)["t1"]
    assert "verified" not in open_card
    assert "channels" not in open_card
    assert (closed["verified"], closed["channels"]) == (60, [["web", 60], ["paper", 40]])


@pytest.mark.parametrize("web", [9, 0])
def test_few_of_one_sort_are_not_told(web: int) -> None:
    others = many(30, "c", channel="paper", verified=False, themes=("t2",))
    some = [
        *many(web, "a", channel="web", verified=True),
        *many(20, "b", channel="paper", verified=False),
    ]
    card = cards([*some, opinion("d", verified=True, themes=("t2",)), *others], True)["t1"]
    assert (card["verified"], card["channels"]) == (None, [])


def test_what_the_gate_says_of_everybody_may_be_said() -> None:
    card = cards(many(3, "a", verified=True), True)["t1"]
    assert (card["verified"], card["channels"]) == (100, [])
    assert cards(many(3, "a"), True)["t1"]["verified"] is None
    assert cards([], True) == {}
