"""Outlines: inside or not, sound or tangled, simpler but the same."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.territory.domain import (
    Outline,
    Point,
    Ring,
    TooIntricate,
    bounds,
    crossing,
    is_inside,
    looks,
    simplified,
    size,
    squeeze,
)
from talka.core.territory.drawing import drawn

SQUARE: Ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
HOLE: Ring = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]
ISLAND: Ring = [(10.0, 0.0), (11.0, 0.0), (10.5, 1.0)]
PARISH: Outline = [[SQUARE, HOLE], [ISLAND]]
EIGHT: Ring = [(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)]


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ((0.5, 0.5), True),
        ((2.0, 2.0), False),
        ((10.5, 0.5), True),
        ((5.0, 2.0), False),
        ((-1.0, 2.0), False),
    ],
)
def test_a_point_lies_in_an_outline_but_not_in_its_hole(point: Point, inside: bool) -> None:
    assert is_inside(point, PARISH) is inside


@given(st.floats(-1, 5), st.floats(-1, 5))
def test_a_point_off_the_border_is_inside_exactly_when_within_the_sides(x: float, y: float) -> None:
    if not {x, y} & {0.0, 4.0}:
        assert is_inside((x, y), [[SQUARE]]) is (0 < x < 4 and 0 < y < 4)


def test_a_ring_that_runs_through_itself_is_found_and_a_sound_one_not() -> None:
    assert crossing(EIGHT) is not None
    assert crossing(SQUARE) is None
    assert crossing([(0, 0), (4, 0), (4, 4), (2, 0), (0, 4)]) is not None  # touches its own side
    assert crossing([(0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4)]) is None
    assert crossing([(0, 0), (2, 0), (1, 1), (3, 2), (1, 1), (0, 2)]) is not None


class Counted(tuple[float, float]):
    """A corner that counts how often anybody looks at it."""

    number = 0

    def __getitem__(self, at: object) -> float:  # type: ignore[override]
        Counted.number += 1
        return super().__getitem__(at)  # type: ignore[call-overload,no-any-return]


def comb(teeth: int) -> Ring:
    """Long thin teeth one above the other: each side lies above and below all others."""
    return [
        (x, y * 1e-4)
        for tooth in range(teeth)
        for x, y in ((0.0, 2 * tooth), (9.0, 2 * tooth), (9.0, 2 * tooth + 1), (0.1, 2 * tooth + 1))
    ]


def stairs(steps: int) -> Ring:
    """A line that the middle never parts evenly: each corner is a little farther off than the last."""
    return [(float(n), float(n * n) * 1e-3) for n in range(steps)]


@pytest.mark.parametrize(("made", "corners"), [(comb, 100), (comb, 200), (stairs, 1000)])
def test_what_is_made_to_be_slow_is_not_looked_at_for_long(made: Any, corners: int) -> None:
    ring: list[Any] = [Counted(point) for point in made(corners)]
    Counted.number = 0
    if made is comb:
        with pytest.raises(TooIntricate):
            crossing(ring)
    assert simplified(ring)
    assert Counted.number <= 60 * looks(len(ring))


def test_where_looking_would_take_too_long_every_corner_stays() -> None:
    ring = comb(200)
    assert simplified(ring) == [(round(x, 5), round(y, 5)) for x, y in ring]


def circle(corners: int) -> Ring:
    """A round outline of a kilometre or so."""
    return [
        (25 + 0.01 * cos(2 * pi * n / corners), 57 + 0.01 * sin(2 * pi * n / corners))
        for n in range(corners)
    ]


def test_a_simpler_outline_keeps_its_shape_with_fewer_corners() -> None:
    round_one = circle(2000)
    simple = simplified(round_one)
    assert 20 <= len(simple) <= 60
    assert size(simple) == pytest.approx(size(round_one), rel=0.01)
    assert crossing(simple) is None


def test_where_simplifying_would_spoil_an_outline_it_is_only_rounded() -> None:
    tiny = [(0.0, 0.0), (0.00004, 0.0), (0.00004, 0.00004)]
    assert simplified(tiny, 1.0) == tiny
    assert simplified([*SQUARE[:1], *SQUARE]) == SQUARE
    assert simplified([(0.1, 0.2)] * 4) == []


def test_bounds_and_the_narrowing_of_a_degree() -> None:
    assert bounds([PARISH]) == (0, 0, 11, 4)
    assert bounds([]) is None
    assert squeeze(60) == pytest.approx(0.5)


def test_a_picture_has_north_up_and_fits() -> None:
    picture = drawn([[[SQUARE]], [[ISLAND]]])
    assert picture is not None
    assert picture.paths[0].startswith("M20 ")
    assert picture.paths[0].count("L") == 3
    assert (picture.height, picture.middles[0]) == (389, (194, 194))
    assert drawn([]) is None
