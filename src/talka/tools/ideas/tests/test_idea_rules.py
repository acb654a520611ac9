"""Title and text, orders, what became of an idea, and counting people once."""

from __future__ import annotations

from datetime import date

import pytest

from talka.core.contributions.titled import LONGEST_TITLE, Titled, joined, parted
from talka.core.tooling.domain import OptionsError
from talka.tools.ideas.domain import (
    Options,
    Totals,
    day_of,
    once,
    order_of,
    ranked,
    seed,
    status,
    together,
)


def test_what_was_joined_parts_again() -> None:
    assert parted(joined("Sols", "Pie pieturas.\n\nUn ēna.")) == Titled(
        "Sols", "Pie pieturas.\n\nUn ēna."
    )
    assert parted(joined("Sols", "")) == Titled("Sols", "")


def test_a_letter_without_a_title_gets_its_beginning_as_one() -> None:
    body = "garš vārds " * 30
    words = parted(body)
    assert words.text == body.strip()
    assert words.title == "garš vārds " * 10 + "garš…"
    assert len(words.title) <= LONGEST_TITLE


def test_orders_and_days_nobody_knows_fall_back() -> None:
    today = date(2026, 5, 2)
    assert (order_of("random"), order_of("loudest")) == ("random", "newest")
    assert day_of("2026-05-01", today) == date(2026, 5, 1)
    assert day_of("2026-05-03", today) == day_of("soon", today) == today


def test_chance_is_the_same_all_day_and_another_tomorrow() -> None:
    first = date(2026, 5, 1)
    assert seed(first, "a") == seed(first, "a")
    assert len({seed(first, "a"), seed(first, "b"), seed(date(2026, 5, 2), "a")}) == 3


@pytest.mark.parametrize(
    ("verdict", "steps", "expected"),
    [
        ("", (), "considered"),
        ("declined", (), "otherwise"),
        ("accepted", (), "accepted"),
        ("partly", (True, False), "under way"),
        ("accepted", (True, True), "done"),
    ],
)
def test_what_became_of_an_idea(verdict: str, steps: tuple[bool, ...], expected: str) -> None:
    assert status(verdict, steps) == expected


def test_somebody_with_stances_on_both_counts_once_with_what_they_said_of_what_stands() -> None:
    judged = {"p1": {"a": 1, "b": -1}, "p2": {"a": 1}, "p3": {"b": 1, "c": -1}}
    people = together(judged, {"a": "b"})
    assert people == {"p1": {"b": -1}, "p2": {"b": 1}, "p3": {"b": 1, "c": -1}}


def test_people_are_told_only_where_ten_judged_each_part() -> None:
    judged = {f"p{n}": {"a": 1, "b": 1} for n in range(9)} | {"q": {"a": 1}, "r": {"b": -1}}
    assert once(judged, {"a": "b"}) == {"b": Totals(10, 1)}
    del judged["q"]
    assert once(judged, {"a": "b"}) == {}
    assert once(judged, {}) == {}


def test_places_follow_the_score_and_what_nobody_judged_has_none() -> None:
    assert ranked([("a", 0.1), ("b", None), ("c", 0.9), ("d", 0.1)]) == {"c": 1, "a": 2, "d": 3}


def test_options_have_limits() -> None:
    assert Options(places="Centrs,  Pārupe ,, Centrs").place_names == ("Centrs", "Pārupe")
    for wrong in ({"max_length": 199}, {"max_length": 10_001}, {"places": "x" * 61}):
        with pytest.raises(OptionsError):
            Options(**wrong)
