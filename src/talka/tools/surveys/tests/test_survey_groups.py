"""Nothing about a small group, a rare line or a single mark can be worked out from what is told."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from talka.tools.surveys.domain.columns import Column
from talka.tools.surveys.domain.grouping import ByGroup, by_group
from talka.tools.surveys.domain.places import squares
from talka.tools.surveys.domain.rows import rows

LEAST = 10


def column(name: str, said: list[str], keys: tuple[str, ...] = ()) -> Column:
    """A column of one key per person; "" is no answer."""
    keys = keys or tuple(sorted({one for one in said if one}))
    return Column(name, "", keys, [[one] if one else [] for one in said])


def test_large_groups_are_told_and_small_ones_hidden_together() -> None:
    said = ["a"] * 30 + ["b"] * 20 + ["c"] * 7 + ["d"] * 6
    yes = (["yes"] * 15 + ["no"] * 15) + ["yes"] * 5 + ["no"] * 15 + ["yes", "no"] * 6 + ["yes"]
    [found] = by_group(column("area", said), [column("rides", yes)], LEAST)
    assert found.hidden == ("d", "c")
    assert found.sizes == {"a": 30, "b": 20}
    assert found.rows == {"a": {"yes": 15, "no": 15}, "b": {"yes": 5, "no": 15}}


def test_one_small_group_takes_another_with_it() -> None:
    said = ["a"] * 30 + ["b"] * 20 + ["c"] * 15 + ["d"] * 3
    yes = ["yes", "no"] * 34
    [found] = by_group(column("area", said), [column("rides", yes)], LEAST)
    assert found.hidden == ("d", "c")


def test_what_all_hidden_ones_say_would_be_known_of_each() -> None:
    said = ["a"] * 30 + ["b"] * 20 + ["c"] * 11 + ["d"] * 6 + ["e"] * 7
    yes = ["yes", "no"] * 30 + ["no"] + ["yes"] * 13
    [found] = by_group(column("area", said), [column("rides", yes)], LEAST)
    assert found.hidden == ("d", "e", "c")


def test_where_less_than_two_groups_are_left_nothing_is_told() -> None:
    yes = column("rides", ["yes", "no"] * 10)
    assert by_group(column("area", ["a"] * 15 + ["b"] * 5), [yes], LEAST) == []
    assert by_group(column("area", ["a"] * 20), [yes], LEAST) == []


def test_whoever_says_nothing_is_a_group_and_an_answer_of_their_own() -> None:
    said = column("area", ["a"] * 10 + [""] * 10)
    [found] = by_group(said, [column("rides", ["yes", ""] * 10)], LEAST)
    assert found.rows == {"a": {"yes": 5, "": 5}, "": {"yes": 5, "": 5}}


@pytest.mark.parametrize("seed", range(25))
def test_no_hidden_number_follows_from_totals(seed: int) -> None:
    """An attacker who knows all totals, all sizes and the told rows solves for each hidden number's bounds."""
    chance = random.Random(seed)
    areas = [chance.choice("aaaaabbbbccde") for _person in range(120)]
    said = [chance.choice("xxxxyyz") for _person in range(120)]
    tables = by_group(column("area", areas), [column("rides", said)], LEAST)
    for table in tables:
        assert _recoverable(areas, said, table) == []


def _recoverable(areas: list[str], said: list[str], table: ByGroup) -> list[tuple[str, str]]:
    true = Counter(zip(areas, said, strict=True))
    cells = list(product(table.hidden, sorted(set(said))))
    if not cells:
        return []
    equations, values = [], []
    for group in table.hidden:
        equations.append([float(cell[0] == group) for cell in cells])
        values.append(areas.count(group))
    for answer in sorted(set(said)):
        equations.append([float(cell[1] == answer) for cell in cells])
        values.append(sum(true[group, answer] for group in table.hidden))
    found = []
    for place, cell in enumerate(cells):
        goal = np.zeros(len(cells))
        goal[place] = 1
        low, high = (
            linprog(sign * goal, A_eq=equations, b_eq=values, method="highs").x[place]
            for sign in (1, -1)
        )
        if high - low < 0.5:
            found.append(cell)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_every_line_of_open_data_stands_there_ten_times(seed: int) -> None:
    chance = random.Random(seed)
    said = [
        column(name, [chance.choice(keys) for _person in range(300)])
        for name, keys in (("area", "aaabbc"), ("age", "yyyooz"), ("rides", "112"), ("why", "uvw"))
    ]
    found = rows(said, LEAST)
    assert len(found) == 300
    assert min(Counter(found).values()) >= LEAST
    told = {line[0] for line in found}
    assert told == {"a", "b", "c"}
    for line, person in zip(found, range(300), strict=True):
        own = [one.marks[person][0] for one in said]
        assert all(cell in ("", true) for cell, true in zip(line, own, strict=True))


def test_a_rare_answer_takes_the_smallest_other_along() -> None:
    said = column("area", ["a"] * 30 + ["b"] * 15 + ["c"] * 2 + [""] * 12)
    assert Counter(rows([said], LEAST)) == {("a",): 30, ("b",): 15, ("",): 14}
    few = column("area", ["a"] * 30 + ["b"] * 15 + ["c"] * 2)
    assert Counter(rows([few], LEAST)) == {("a",): 30, ("",): 17}


def test_of_fewer_people_or_no_questions_no_line_is_given() -> None:
    assert rows([column("area", ["a"] * 9)], LEAST) == []
    assert rows([], LEAST) == []


def test_several_answers_stand_together() -> None:
    both = Column("lines", "", ("a", "b"), [["a", "b"]] * 10 + [[]] * 10, False)
    assert Counter(rows([both], LEAST)) == {("a | b",): 10, ("–",): 10}


def test_marks_are_told_in_squares_that_hold_ten() -> None:
    near = ["56.951,24.113"] * 10 + ["56.951,24.119"] * 10
    assert sum(number for _n, _e, number in squares(near, LEAST)) == 20
    assert len(squares(near, LEAST)) == 2
    lonely = squares([*near, "56.959,24.113"], LEAST)
    assert sum(number for _n, _e, number in lonely) == 21
    assert min(number for _n, _e, number in lonely) >= LEAST
    assert squares(["56.951,24.113"] * 9, LEAST) == []
    assert squares(["nowhere"] * 10, LEAST) == []
