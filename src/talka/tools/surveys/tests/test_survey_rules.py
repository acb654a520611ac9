"""Who is asked what, which answers fit, and how answers become columns and results."""

from __future__ import annotations

from typing import Any

import pytest

from talka.core.tooling.domain import OptionsError
from talka.tools.surveys.domain import Options, Question, Questionnaire, read
from talka.tools.surveys.domain.answers import (
    Wrong,
    check,
    checked,
    is_shown,
    marks,
    point_of,
    relevant,
    way,
)
from talka.tools.surveys.tests.host import EVERY, chosen, document, question

ALL = read(EVERY)


def of(id: str) -> Question:
    """A question of the questionnaire of every kind."""
    found = ALL.question(id)
    assert found is not None
    return found


def test_options_keep_groups_large() -> None:
    assert Options(least=25).least == 25
    for least in (9, 101):
        with pytest.raises(OptionsError):
            Options(least=least)


@pytest.mark.parametrize(
    ("id", "value", "kept"),
    [
        ("rides", "yes", "yes"),
        ("lines", ["c", "a"], ["a", "c"]),
        ("first", ["price", "seat"], ["price", "seat"]),
        ("happy", 5, 5),
        ("times", {"night": "bad"}, {"night": "bad"}),
        ("years", 0, 0),
        ("since", "2024-02-29", "2024-02-29"),
        ("why", "Late", "Late"),
        ("stop", {"at": "56.95123, 24.11349", "area": "x"}, {"at": "56.951,24.113", "area": "x"}),
        ("stop", {"area": "x"}, {"at": "", "area": "x"}),
        ("lines", [], None),
        ("age", "", None),
    ],
)
def test_answers_are_kept_in_one_form(id: str, value: Any, kept: Any) -> None:
    assert check(of(id), value) == kept


@pytest.mark.parametrize(
    ("id", "value", "why"),
    [
        ("rides", None, "needed"),
        ("rides", "maybe", "choice"),
        ("rides", 1, "choice"),
        ("lines", "a", "choice"),
        ("lines", ["x"], "choice"),
        ("lines", ["a", "a"], "twice"),
        ("lines", ["a", "b", "c"], "many"),
        ("happy", 6, "choice"),
        ("happy", True, "choice"),
        ("happy", "5", "choice"),
        ("times", ["day"], "choice"),
        ("times", {"noon": "good"}, "choice"),
        ("times", {"day": "fine"}, "choice"),
        ("years", 121, "number"),
        ("years", -1, "number"),
        ("years", True, "number"),
        ("since", "1999-12-31", "date"),
        ("since", "31.12.1999", "date"),
        ("since", 5, "date"),
        ("why", 5, "choice"),
        ("why", "x" * 4001, "long"),
        ("stop", "56, 24", "place"),
        ("stop", {"at": "nowhere"}, "place"),
        ("stop", {"at": 5}, "place"),
        ("stop", {"area": "x" * 61}, "place"),
        ("stop", {"town": "x"}, "place"),
    ],
)
def test_answers_that_do_not_fit_are_refused(id: str, value: Any, why: str) -> None:
    with pytest.raises(Wrong) as found:
        check(of(id), value)
    assert (found.value.question, found.value.why) == (id, why)


def test_every_line_of_a_table_that_must_be_answered() -> None:
    table = question("times", "matrix", choices=chosen("a", "b"), rows=chosen("x", "y"))
    needed = read(document([{**table, "required": True}])).pages[0].questions[0]
    with pytest.raises(Wrong, match="rows"):
        check(needed, {"x": "a"})
    assert check(needed, {"y": "b", "x": "a"}) == {"x": "a", "y": "b"}


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("56.9, 24.1", (56.9, 24.1)),
        ("-5;120", (-5, 120)),
        ("91, 24", None),
        ("56, 181", None),
        ("near the bridge", None),
    ],
)
def test_points_as_people_type_them(typed: str, point: tuple[float, float] | None) -> None:
    assert point_of(typed) == point


RULED = read(
    document(
        [
            question("n", "number"),
            question("m", "multiple", choices=chosen("a", "b")),
            question("s", "scale", first=1, last=3),
        ],
        [
            question("low", "text", shown_if={"question": "n", "at_most": 5}),
            question(
                "high",
                "single",
                choices=chosen("a", "b"),
                shown_if={"question": "n", "at_least": 6},
            ),
            question("either", "text", shown_if={"question": "m", "any": ["b"]}),
            question("three", "text", shown_if={"question": "s", "any": ["3"]}),
        ],
        [question("deep", "text", shown_if={"question": "high", "any": ["a"]})],
    )
)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, []),
        ({"n": 5}, ["low"]),
        ({"n": 6}, ["high"]),
        ({"m": ["a"]}, []),
        ({"m": ["a", "b"], "s": 3}, ["either", "three"]),
        ({"n": "6"}, []),
    ],
)
def test_branches_hang_on_earlier_answers(given: dict[str, Any], asked: list[str]) -> None:
    assert [one.id for one in RULED.pages[1].questions if is_shown(one, given)] == asked


def test_what_hangs_on_an_answer_since_changed_falls_away() -> None:
    given = {"n": 7, "high": "a", "deep": "because"}
    assert relevant(RULED, given) == given
    assert way(RULED, given) == [0, 1, 2]
    assert relevant(RULED, {**given, "n": 5}) == {"n": 5}
    assert way(RULED, {**given, "n": 5}) == [0, 1]
    assert checked(RULED, {**given, "high": "b"}) == {"n": 7, "high": "b"}


def test_what_a_quota_can_count() -> None:
    assert [
        list(marks(of(id), value))
        for id, value in (("rides", "yes"), ("happy", 3), ("lines", ["a"]), ("years", 4))
    ] == [
        ["yes"],
        ["3"],
        ["a"],
        [],
    ]


def test_an_empty_questionnaire_asks_nothing() -> None:
    assert way(Questionnaire(), {}) == []
    assert Questionnaire().question("x") is None
