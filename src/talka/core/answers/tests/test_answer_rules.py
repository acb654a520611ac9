"""The rules of answering, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.answers.domain import (
    OUTCOME,
    THEMES,
    DeskFacts,
    Looked,
    Situation,
    Verdict,
    is_dismissed,
    is_loose,
    is_owed,
    is_worth_looking,
    members_of,
    minutes,
    next_step,
    owed,
    proposal_key,
    same_reason,
)

FULL = Verdict(
    "declined", {"lv": "Nav naudas."}, {"lv": "Dome"}, {"lv": "Pontons."}, {"lv": "Valsts grants."}
)
THEME = st.sampled_from(["a", "b", "c", None])
SITUATIONS = st.lists(
    st.builds(Situation, st.frozensets(THEME, max_size=3), st.booleans(), st.integers(1, 50))
)
ANSWERED = st.sets(st.sampled_from(["a", "b", "c", "x"]))
OWES = st.sampled_from(["each", "themes", "outcome", "nothing"])


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({}, []),
        ({"reason": {"lv": "  "}}, ["reason"]),
        ({"decided_by": {"lv": " "}}, ["decided_by"]),
        ({"alternative": {}, "would_change": {}}, ["alternative", "would_change"]),
        ({"verdict": "accepted", "alternative": {}, "would_change": {}}, []),
        ({"verdict": "passed"}, ["passed_to"]),
        ({"verdict": "passed", "passed_to": {"lv": "VARAM"}}, []),
        ({"verdict": "reviewing"}, ["until"]),
        ({"verdict": "reviewing", "until": date(2026, 5, 1)}, []),
    ],
)
def test_what_an_answer_still_lacks(change: dict[str, object], lacking: list[str]) -> None:
    assert replace(FULL, **change).missing() == lacking  # type: ignore[arg-type]


def test_a_reused_reason_is_noticed_whatever_its_case_and_spaces() -> None:
    others = [("Lights", {"lv": "nav  NAUDAS."}), ("Trees", {"lv": "Koki paliek."}), ("Bus", {})]
    assert same_reason({"lv": "Nav naudas.", "ru": ""}, others) == ["Lights"]
    assert same_reason({"lv": " "}, [("Bus", {"lv": ""})]) == []


@given(OWES, SITUATIONS, ANSWERED)
def test_owed_sums_exactly_those_who_wait(
    owes: str, situations: list[Situation], answered: set[str]
) -> None:
    waiting = [one for one in situations if is_owed(owes, one, answered)]
    assert owed(owes, situations, answered) == sum(one.number for one in waiting)
    assert owed("nothing", situations, answered) == 0
    assert owed("each", situations, answered) == sum(s.number for s in situations if not s.alone)


@given(OWES, SITUATIONS, ANSWERED, ANSWERED)
def test_another_answer_never_makes_anybody_wait(
    owes: str, situations: list[Situation], answered: set[str], more: set[str]
) -> None:
    assert owed(owes, situations, answered | more) <= owed(owes, situations, answered)


@given(SITUATIONS, ANSWERED)
def test_an_opinion_is_answered_when_every_point_is(
    situations: list[Situation], answered: set[str]
) -> None:
    for one in situations:
        everything = bool(one.themes) and all(theme in answered for theme in one.themes)
        assert is_owed(THEMES, one, answered) is not (one.alone or everything)
        assert is_owed(OUTCOME, one, answered) is not (one.alone or bool(answered))


FACTS = DeskFacts(
    state="answering",
    opinions=10,
    ungrouped=0,
    is_signed=True,
    unwritten=0,
    incomplete=0,
    ready=0,
    owed=0,
)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"state": "draft"}, "open"),
        ({"state": "open"}, "wait"),
        ({"state": "answered", "owed": 3}, "done"),
        ({"state": "collected", "ungrouped": 10}, "group"),
        ({"ungrouped": 1}, "regroup"),
        ({"ungrouped": 1, "arriving": True}, "arrive"),
        ({"state": "collected", "is_signed": False}, "sign"),
        ({"state": "collected"}, "begin"),
        ({"state": "collected", "opinions": 0, "is_signed": False}, "begin"),
        ({"unwritten": 2, "incomplete": 1}, "write"),
        ({"incomplete": 1, "ready": 1}, "complete"),
        ({"ready": 1, "owed": 4}, "publish"),
        ({"owed": 4}, "settle"),
        ({}, "finish"),
    ],
)
def test_the_next_step(change: dict[str, object], step: str) -> None:
    assert next_step(replace(FACTS, **change)) == step  # type: ignore[arg-type]


BEFORE = Looked("open", {"a": 150, "b": 50}, 3, 1000)


@pytest.mark.parametrize(
    ("changed", "worth"),
    [
        ({}, False),
        ({"state": "collected"}, True),
        ({"decided": 4}, True),
        ({"sizes": {"a": 200}}, True),
        ({"sizes": {"a": 152, "b": 50}}, False),
        ({"sizes": {"a": 153, "b": 50}}, True),
        ({"stances": 1010}, False),
        ({"stances": 1011}, True),
    ],
)
def test_a_board_is_looked_over_after_a_decision_or_a_hundredth(
    changed: dict[str, Any], worth: bool
) -> None:
    assert is_worth_looking(BEFORE, replace(BEFORE, **changed)) is worth


def test_a_board_is_looked_over_a_first_time() -> None:
    assert is_worth_looking(None, BEFORE)


def test_a_proposal_is_known_by_what_it_is_about() -> None:
    assert proposal_key("merge", ["a", "b"]) == proposal_key("merge", ["b", "a"])
    assert (
        len({proposal_key("merge", ["a"]), proposal_key("merge", ["b"]), proposal_key("x", ["a"])})
        == 3
    )


@pytest.mark.parametrize(
    ("members", "gone"), [("abcde", True), ("abcdxy", True), ("abwxyz", False), ("", False)]
)
def test_a_dismissed_proposal_does_not_come_back_a_little_changed(members: str, gone: bool) -> None:
    assert is_dismissed(members, ["zz", "abcde"]) is gone


def test_time_is_told_in_minutes() -> None:
    assert [minutes(decisions) for decisions in (1, 2, 12, 13)] == [1, 1, 6, 6]


def test_a_proposal_is_of_opinions_or_of_themes() -> None:
    assert members_of({"voices": ["a"], "themes": []}) == ["a"]
    assert members_of({"voices": [], "themes": ["t"]}) == ["t"]


@pytest.mark.parametrize(
    ("has_theme", "confidence", "is_signed", "loose"),
    [
        (False, 1.0, True, True),
        (True, 0.59, False, True),
        (True, 0.6, False, False),
        (True, 0.1, True, False),
    ],
)
def test_what_a_grouping_may_place_anew(
    has_theme: bool, confidence: float, is_signed: bool, loose: bool
) -> None:
    assert is_loose(has_theme, confidence, is_signed) is loose
