"""Raking against tables computed by hand, and Kish's effective sample size."""

from __future__ import annotations

import pytest

from talka.tools.surveys.domain.raking import Cell, NotRaked, effective, rake


def test_one_margin_is_met_in_one_round() -> None:
    # 80 young and 20 old of a town that is half and half: 50/80 and 50/20.
    found = rake({("young",): 80, ("old",): 20}, [{"young": 50, "old": 50}])
    assert found.weights == {("young",): 0.625, ("old",): 2.5}
    assert (found.rounds, found.missing) == (1, ())


def test_two_independent_margins_multiply() -> None:
    # 10 in each of four cells; rows 3 : 1 and columns 1 : 1 give 15, 15, 5, 5.
    cells: dict[Cell, int] = {
        (age, place): 10 for age in ("young", "old") for place in ("town", "land")
    }
    found = rake(cells, [{"young": 3, "old": 1}, {"town": 1, "land": 1}])
    held = {cell: round(weight * 10, 6) for cell, weight in found.weights.items()}
    assert held == {
        ("young", "town"): 15,
        ("young", "land"): 15,
        ("old", "town"): 5,
        ("old", "land"): 5,
    }


def test_the_fitted_table_keeps_what_goes_together() -> None:
    # Deming and Stephan's fit keeps the cross-product ratio: (40·10)/(10·40)⁻¹ … 40·40/(10·10) = 16 before and after.
    cells: dict[Cell, int] = {("a", "x"): 40, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 40}
    found = rake(cells, [{"a": 70, "b": 30}, {"x": 50, "y": 50}])
    held = {cell: found.weights[cell] * number for cell, number in cells.items()}
    assert round(held["a", "x"] + held["a", "y"], 3) == 70
    assert round(held["a", "x"] + held["b", "x"], 3) == 50
    ratio = held["a", "x"] * held["b", "y"] / held["a", "y"] / held["b", "x"]
    assert round(ratio, 6) == 16
    # With u = held[a, x]: u (u - 20) = 16 (70 - u)(50 - u), so 15 u² - 1900 u + 56000 = 0; the root below 50.
    assert round(held["a", "x"], 2) == round((1900 - (1900**2 - 60 * 56000) ** 0.5) / 30, 2)


def test_whoever_left_a_question_out_keeps_their_share_and_nobody_is_named() -> None:
    cells: dict[Cell, int] = {("young",): 60, ("old",): 20, ("",): 20}
    found = rake(cells, [{"young": 1, "old": 1, "older": 2}])
    assert found.weights == {("young",): 40 / 60, ("old",): 2.0, ("",): 1.0}
    assert found.missing == ((0, "older"),)


@pytest.mark.parametrize(
    ("cells", "margins"),
    [
        ({}, [{"a": 1, "b": 1}]),
        ({("a",): 1}, []),
        # All young are in town and all old on the land, so their shares can't differ.
        (
            {("young", "town"): 9, ("old", "land"): 9},
            [{"young": 1, "old": 1}, {"town": 9, "land": 1}],
        ),
    ],
)
def test_what_can_not_be_met_is_said(
    cells: dict[Cell, int], margins: list[dict[str, float]]
) -> None:
    with pytest.raises(NotRaked):
        rake(cells, margins)


def test_the_effective_size_after_kish() -> None:
    # 80 · 0.625 + 20 · 2.5 = 100; 80 · 0.390625 + 20 · 6.25 = 156.25; 100² / 156.25 = 64.
    assert effective([0.625] * 80 + [2.5] * 20) == 64
    assert effective([3.0] * 7) == 7
    assert effective([]) == 0
