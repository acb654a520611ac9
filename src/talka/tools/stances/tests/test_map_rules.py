"""The map without persons: nothing of fewer than ten people, whatever is put in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.tooling.domain import OptionsError
from talka.tools.stances.domain import (
    LEAST,
    Axes,
    Bar,
    Finding,
    Known,
    Landscape,
    Options,
    Placed,
    bar,
    blurred,
    is_worth_drawing,
    known,
    stand,
)

Judged = Mapping[str, Mapping[str, int]]


def people(camp: str, number: int, **said: int) -> dict[str, dict[str, int]]:
    """So many people who all say the same."""
    return {f"{camp}{n}": dict(said) for n in range(number)}


def finding(judged: Judged, clear: bool = True, **more: Any) -> Finding:
    """Everybody in the group of their first letter (x: in none), as far right as they agree."""
    axes = {id: Axes(0.0, 0.2, 0.0) for one in judged.values() for id in one}
    placed = [
        Placed(
            name,
            None if name[0] == "x" else name[0].upper(),
            0.2 * sum(judged[name].values()),
            0.1 * (number % 3),
        )
        for number, name in enumerate(sorted(judged))
    ]
    return Finding(placed, clear, axes=axes, **more)


TWO = people("a", 12, dogs=1, toilets=1) | people("b", 10, dogs=-1, toilets=1)


def test_two_camps_make_two_groups_with_what_unites_and_divides() -> None:
    found = blurred(TWO, finding(TWO))
    assert [(group.name, group.size) for group in found.groups] == [("A", 12), ("B", 10)]
    assert (found.people, found.judged, found.statements) == (22, 44, 2)
    assert (found.clear, found.reason) == (True, "")
    assert (found.unites, found.divides) == (["toilets"], ["dogs"])
    assert found.groups[0].bars["dogs"] == Bar(100, 0, 0)
    assert [list(group.own) for group in found.groups] == [["dogs"], []]
    assert found.everyone == {"dogs": Bar(55, 45, 0), "toilets": Bar(100, 0, 0)}


def test_a_group_under_ten_leaves_no_trace() -> None:
    judged = TWO | people("c", 9, dogs=1, secret=-1)
    found = blurred(judged, finding(judged))
    assert [group.size for group in found.groups] == [12, 10]
    assert "secret" not in json.dumps(found.stored())
    assert found.people == 31


def test_with_one_group_left_nothing_is_clear() -> None:
    judged = people("a", 12, dogs=1, cars=1) | people("b", 9, dogs=-1, cars=1)
    found = blurred(judged, finding(judged))
    assert (found.clear, found.reason, found.groups) == (False, "small", [])
    assert (found.unites, found.divides) == (["cars"], ["dogs"])


@pytest.mark.parametrize(("number", "reason"), [(9, "few"), (10, "alike")])
def test_without_groups_it_is_said_why(number: int, reason: str) -> None:
    judged = people("x", number, dogs=1)
    found = blurred(judged, finding(judged, clear=False, why={"en": "All alike."}))
    assert (found.clear, found.reason, found.groups) == (False, reason, [])
    assert found.why == ({"en": "All alike."} if reason == "alike" else {})
    assert list(found.unites) == (["dogs"] if number >= LEAST else [])


def test_a_statement_one_group_has_hardly_judged_unites_and_divides_nobody() -> None:
    judged = people("a", 12, dogs=1, new=1) | people("b", 10, dogs=-1)
    found = blurred(judged, finding(judged))
    assert (found.unites, found.divides) == ([], ["dogs"])
    assert [sorted(group.bars) for group in found.groups] == [["dogs", "new"], ["dogs"]]
    assert list(found.groups[0].own) == ["dogs"]


def test_a_statement_no_group_has_judged_enough_is_left_out() -> None:
    judged = people("a", 10, dogs=1) | people("b", 10, dogs=-1)
    for number in range(6):
        judged[f"a{number}"]["odd"] = judged[f"b{number}"]["odd"] = 1
    found = blurred(judged, finding(judged))
    assert found.everyone["odd"] == Bar(100, 0, 0)
    assert (found.unites, found.divides) == ([], ["dogs"])


def test_rankings_follow_the_order_they_are_given() -> None:
    judged = people("a", 10, p=1, q=1, r=1) | people("b", 10, p=1, q=1, r=-1)
    assert blurred(judged, finding(judged)).unites == ["p", "q"]
    assert blurred(judged, finding(judged, uniting={"q": 0.9, "p": 0.1})).unites == ["q", "p"]
    assert blurred(judged, finding(judged, dividing={"p": 9.0})).divides == ["r"]


def test_how_firm_groups_are_is_told_only_where_there_are_any() -> None:
    assert blurred(TWO, finding(TWO, firm=97)).firm == 97
    assert blurred(TWO, finding(TWO, clear=False, firm=97)).firm == 0


def test_a_map_kept_before_firmness_was_measured_is_still_read() -> None:
    kept = blurred(TWO, finding(TWO, firm=97)).stored()
    del kept["firm"]
    assert Landscape.from_stored(kept) == replace(blurred(TWO, finding(TWO)), firm=0)


def test_it_is_the_same_from_the_store() -> None:
    found = blurred(TWO, finding(TWO, firm=97))
    again = Landscape.from_stored(json.loads(json.dumps(found.stored())))
    assert again.stored() == found.stored()
    assert again.groups[0] == replace(found.groups[0], own=["dogs"])


def test_an_ellipse_follows_its_people() -> None:
    judged = people("a", 12, dogs=1) | people("b", 12, dogs=-1)
    places = [
        Placed(name, name[0].upper(), n % 12, (n % 12) * (name[0] == "a"))
        for n, name in enumerate(judged)
    ]
    slanted, flat = blurred(judged, Finding(places, True)).groups
    assert (slanted.x, slanted.y, slanted.turn) == (5.5, 5.5, 45)
    assert (flat.turn, flat.high) == (0, 0.05)
    assert slanted.wide > flat.wide > 5


@given(
    st.lists(
        st.tuples(st.sampled_from("abcx"), st.lists(st.sampled_from([-1, 0, 1, None]), max_size=4)),
        max_size=60,
    )
)
def test_nothing_kept_speaks_of_fewer_than_ten(
    rows: Sequence[tuple[str, list[int | None]]],
) -> None:
    judged = {
        f"{camp}{n}": {f"s{at}": value for at, value in enumerate(said) if value is not None}
        for n, (camp, said) in enumerate(rows)
    }
    found = blurred(judged, finding(judged))
    assert all(group.size >= LEAST for group in found.groups)
    for group in found.groups:
        mine = [one for name, one in judged.items() if name[0] in "abc"]
        assert all(sum(id in one for one in mine) >= LEAST for id in group.bars)
    assert all(sum(id in one for one in judged.values()) >= LEAST for id in found.everyone)
    kept = json.dumps(found.stored())
    assert not any(f'"{name}"' in kept for name in judged)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_a_bar_is_whole_percents_that_sum_to_a_hundred(
    agree: int, against: int, other: int
) -> None:
    found = bar(agree, against, other)
    if agree + against + other < LEAST:
        assert found is None
        return
    assert found is not None
    assert found.agree + found.disagree + found.passed == 100
    assert min(found.agree, found.disagree, found.passed) >= 0
    assert abs(found.agree - 100 * agree / (agree + against + other)) <= 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 0, 0), Bar(100, 0, 0)),
        ((1, 1, 198), Bar(1, 1, 98)),
        ((101, 99, 0), Bar(50, 50, 0)),
        ((199, 1, 0), Bar(99, 1, 0)),
        ((99, 1, 100), Bar(50, 1, 49)),
        ((3, 3, 194), Bar(2, 2, 96)),
    ],
)
def test_bars(counts: tuple[int, int, int], expected: Bar) -> None:
    assert bar(*counts) == expected


OLD = Known(people=40, judged=200, statements=10)


@pytest.mark.parametrize(
    ("now", "closed", "worth"),
    [
        (Known(49, 280, 10), False, False),
        (Known(50, 210, 10), False, True),
        (Known(40, 290, 10), False, False),
        (Known(40, 291, 10), False, True),
        (Known(40, 201, 10), True, True),
        (OLD, True, False),
        (OLD, False, False),
    ],
)
def test_a_new_map_hides_what_a_few_did(now: Known, closed: bool, worth: bool) -> None:
    assert is_worth_drawing(OLD, now, closed) is worth


def test_the_first_map_is_always_worth_drawing() -> None:
    assert is_worth_drawing(None, OLD, False)


FIVE = {f"s{n}": 1 for n in range(5)}
APART = people("a", 10, **FIVE) | people("b", 10, **dict.fromkeys(FIVE, -1))


def test_somebody_stands_with_those_who_say_the_same() -> None:
    found = blurred(APART, finding(APART))
    standing = stand(found, FIVE)
    assert standing is not None
    assert (standing.nearest, standing.counted) == ("A", 5)
    assert [alike for _group, alike in standing.likeness] == [100, 0]
    assert standing.x == pytest.approx(found.groups[0].x)
    other = stand(found, dict.fromkeys(FIVE, -1))
    assert other is not None
    assert other.nearest == "B"


def test_between_the_groups_no_name_is_told() -> None:
    judged = people("a", 10, s5=1, **FIVE) | people("b", 10, s5=-1, **dict.fromkeys(FIVE, -1))
    found = blurred(judged, finding(judged))
    standing = stand(found, {"s0": 1, "s1": 1, "s2": 1, "s3": -1, "s4": -1, "s5": -1})
    assert standing is not None
    assert (standing.nearest, [alike for _g, alike in standing.likeness]) == ("", [50, 50])
    assert standing.x == pytest.approx(0)


def test_too_little_said_or_no_groups_is_no_place() -> None:
    found = blurred(APART, finding(APART))
    assert stand(found, {"s0": 1, "s1": 1, "s2": 1, "unknown": 1}) is None
    assert stand(found, {**dict.fromkeys(FIVE, 0), "s0": 1, "s1": 1}) is None
    assert stand(blurred(APART, finding(APART, clear=False)), FIVE) is None


@pytest.mark.parametrize("length", [59, 601])
def test_statements_are_short_but_not_too_short(length: int) -> None:
    with pytest.raises(OptionsError):
        Options(max_length=length)


def test_a_map_without_anybody_is_what_the_library_takes() -> None:
    found = blurred(TWO, finding(TWO))
    taken = known(found, {"dogs": (1, 2, 3), "new": (0, 0, 0)})
    assert [(one.id, one.votes, one.axis_x) for one in taken.statements] == [
        ("dogs", 6, 0.2),
        ("new", 0, 0.0),
    ]
    assert [(one.id, one.size) for one in taken.groups] == [("A", 12), ("B", 10)]
    assert (taken.people, taken.clear) == ((), True)
    assert known(None, {}).clear is False
