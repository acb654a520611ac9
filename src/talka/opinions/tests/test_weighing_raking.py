"""Raking: published shares met, totals kept, nothing dependent on order."""

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.opinions import BadMargins, rake, rake_columns
from talka.opinions.weighing import Weights

SEX = {"m": 0.5, "f": 0.5}
_SHARES = st.floats(0.01, 100)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {"sex": st.sampled_from("mf"), "age": st.sampled_from(["young", "old", "mid", "", "?"])}
    ),
    min_size=1,
    max_size=60,
)


def people(**counts: int) -> list[dict[str, str]]:
    """Rows by combined names: `people(m_young=3)` is three young men."""
    return [
        dict(zip(("sex", "age"), name.split("_"), strict=True))
        for name, many in counts.items()
        for _ in range(many)
    ]


def shares(weights: Weights, variable: str) -> dict[str | None, float]:
    return {line.category: line.after for line in weights.margins if line.variable == variable}


def reasons(weights: Weights) -> list[tuple[str, str | None, str]]:
    return [(one.variable, one.category, one.reason) for one in weights.unmet]


def test_one_margin_is_plain_arithmetic() -> None:
    weights = rake([{"sex": "m"}] * 3 + [{"sex": "f"}], {"sex": SEX})
    assert weights.each == pytest.approx((2 / 3, 2 / 3, 2 / 3, 2), abs=1e-12)
    assert weights.design_effect == pytest.approx(4 / 3)
    assert weights.effective_n == pytest.approx(3)
    assert (weights.converged, weights.trimmed, weights.unmet, weights.notes) == (True, 0, (), ())
    women, men = weights.margins
    assert (women.category, women.rows, women.wanted, women.before) == ("f", 1, 0.5, 0.25)
    assert (men.category, men.rows, men.wanted, men.before) == ("m", 3, 0.5, 0.75)
    assert (women.after, men.after) == pytest.approx((0.5, 0.5), abs=1e-9)


def test_two_margins_are_met_and_odds_within_are_kept() -> None:
    rows = people(m_young=40, m_old=10, f_young=30, f_old=20)
    weights = rake(rows, {"sex": {"m": 46, "f": 54}, "age": {"young": 300, "old": 700}})
    assert shares(weights, "sex") == pytest.approx({"m": 0.46, "f": 0.54}, abs=1e-9)
    assert shares(weights, "age") == pytest.approx({"young": 0.3, "old": 0.7}, abs=1e-9)
    m_young, m_old, f_young, f_old = (weights.each[at] for at in (0, 40, 50, 80))
    assert m_young * f_old == pytest.approx(m_old * f_young)


def test_limits_hold_and_the_margins_are_met_all_the_same() -> None:
    rows = people(m_young=50, m_old=12, f_young=30, f_old=8)
    margins = {"sex": {"m": 0.5, "f": 0.5}, "age": {"young": 0.6, "old": 0.4}}
    free, held = rake(rows, margins), rake(rows, margins, most=2.2)
    assert max(free.each) > 2.2
    assert max(held.each) == pytest.approx(2.2)
    assert (held.trimmed, held.converged, held.unmet) == (8, True, ())
    assert shares(held, "age") == pytest.approx({"young": 0.6, "old": 0.4}, abs=1e-7)
    assert shares(held, "sex") == pytest.approx({"m": 0.5, "f": 0.5}, abs=1e-7)


def test_a_share_out_of_reach_of_the_limits_is_told() -> None:
    weights = rake([{"a": "1"}] * 99 + [{"a": "2"}], {"a": {"1": 0.5, "2": 0.5}})
    assert weights.each[-1] == pytest.approx(5)
    assert math.fsum(weights.each) == pytest.approx(100, abs=1e-9)
    assert reasons(weights) == [("a", "1", "limits"), ("a", "2", "limits")]
    assert weights.unmet[1].message == (
        "“a”: “2” has a share of 5.0% instead of 50.0%, because no weight may pass the limits."
    )


def test_limits_that_no_weights_can_keep_end_within_them() -> None:
    rows = people(m_young=50, m_old=5, f_young=5, f_old=40)
    margins = {"sex": {"m": 0.3, "f": 0.7}, "age": {"young": 0.7, "old": 0.3}}
    weights = rake(rows, margins, least=0.9, most=1.2)
    assert 0.9 - 1e-9 <= min(weights.each) <= max(weights.each) <= 1.2 + 1e-9
    assert math.fsum(weights.each) == pytest.approx(100, abs=1e-9)
    assert weights.converged is False
    assert {reason for _, _, reason in reasons(weights)} == {"limits"}


def test_margins_that_contradict_each_other_in_the_rows_are_told() -> None:
    rows = people(m_young=1, f_old=1)
    weights = rake(rows, {"sex": SEX, "age": {"young": 0.3, "old": 0.7}})
    assert weights.converged is False
    assert {reason for _, _, reason in reasons(weights)} == {"contradiction"}
    assert math.fsum(weights.each) == pytest.approx(2)


def test_what_one_side_lacks_is_named_and_keeps_its_share() -> None:
    rows = [{"age": one} for one in ("y", "y", "o", "o", "", "alien", "robot", "gone")]
    weights = rake(rows, {"age": {"y": 30, "o": 60, "baby": 10, "gone": 0}})
    assert shares(weights, "age") == pytest.approx(
        {"baby": 0, "gone": 0, "o": 1 / 3, "y": 1 / 6, None: 0.5}
    )
    assert [(reason, name, str(one.message)) for one, (_, name, reason) in zip(
        weights.unmet, reasons(weights), strict=True)] == [
        ("no_rows", "baby", "“age”: nobody is “baby”; the others stand in for them."),
        ("no_answer", None, "“age”: rows without an answer: 1; they keep their share."),
        (
            "not_in_margins",
            "alien, robot",
            "“age”: the margins do not know “alien, robot” (rows: 2); they keep their share.",
        ),
        (
            "zero_share",
            "gone",
            "“age”: the margins say that nobody is “gone”, but 1 rows are; they keep their share.",
        ),
    ]  # fmt: skip


def test_spelling_is_forgiven_where_only_one_category_fits() -> None:
    rows = [{"t": one} for one in ("Rīga", "riga", " RĪGA ", "Ogre")]
    weights = rake(rows, {"t": {"Rīga": 0.5, "Ogre": 0.5}})
    assert weights.each == pytest.approx((2 / 3, 2 / 3, 2 / 3, 2))
    assert weights.notes == (
        "In “t”, “ RĪGA ” was taken for “Rīga”.",
        "In “t”, “riga” was taken for “Rīga”.",
    )


def test_spelling_is_not_guessed_between_two() -> None:
    rows = [{"t": one} for one in ("kāpa", "kapa", "KAPA")]
    weights = rake(rows, {"t": {"kāpa": 0.5, "kapa": 0.5}})
    assert reasons(weights) == [("t", "KAPA", "not_in_margins")]


@pytest.mark.parametrize(
    ("shares_given", "said"),
    [({"m": 0.5, "f": 0.4}, "0.9"), ({"m": 50, "f": 45}, "95"), ({"m": 1000.5, "f": 8.4}, "1009")],
)
def test_shares_that_do_not_sum_to_one_are_scaled_and_told(
    shares_given: dict[str, float], said: str
) -> None:
    weights = rake([{"sex": "m"}, {"sex": "f"}], {"sex": shares_given}, most=10, least=0.001)
    assert weights.notes == (f"The shares of “sex” sum to {said} instead of 1; they were scaled.",)
    assert shares(weights, "sex")["m"] == pytest.approx(
        shares_given["m"] / sum(shares_given.values())
    )


@pytest.mark.parametrize(
    "whole", [{"m": 0.334, "f": 0.67}, {"m": 49.7, "f": 50}, {"m": 300, "f": 9}]
)
def test_rounded_shares_and_counts_need_no_remark(whole: dict[str, float]) -> None:
    assert rake([{"sex": "m"}, {"sex": "f"}], {"sex": whole}).notes == ()


@pytest.mark.parametrize(
    ("rows", "margins", "said"),
    [
        ([{"sex": "m"}], {}, "There are no margins to weigh to."),
        ([], {"sex": SEX}, "There are no rows to weigh."),
        ([{"sex": "m"}], {"sex": {}}, "The shares of “sex” sum to nothing."),
        ([{"sex": "m"}], {"sex": {"m": 0.0}}, "The shares of “sex” sum to nothing."),
        *(
            (
                [{"sex": "m"}],
                {"sex": {"m": bad}},
                "The share of “m” in “sex” is not a number from zero up.",
            )
            for bad in (-1.0, math.nan, math.inf)
        ),
        (
            [{}, {"sex": "1"}, *({"sex": str(one)} for one in range(2, 8))],
            {"sex": SEX},
            "No row has a category of “sex” that the margins know. The file has: , 1, 2, 3, 4, …. "
            "The margins have: f, m.",
        ),
    ],
)
def test_what_cannot_be_weighed_is_refused_plainly(
    rows: list[dict[str, str]], margins: dict[str, dict[str, float]], said: str
) -> None:
    with pytest.raises(BadMargins) as refusal:
        rake(rows, margins)
    assert str(refusal.value) == said


@pytest.mark.parametrize(("least", "most"), [(0, 5), (1.1, 5), (0.5, 0.9), (0.5, math.inf)])
def test_limits_must_leave_room_for_the_mean(least: float, most: float) -> None:
    with pytest.raises(BadMargins, match="The least weight must be over 0"):
        rake([{"sex": "m"}], {"sex": SEX}, least=least, most=most)


def test_one_row_and_one_category_weigh_one() -> None:
    assert rake([{"sex": "m"}], {"sex": SEX}).each == (1.0,)
    weights = rake([{"sex": "m"}] * 4, {"sex": SEX})
    assert (weights.each, weights.effective_n) == ((1.0,) * 4, 4.0)
    assert reasons(weights) == [("sex", "f", "no_rows")]


def test_huge_counts_are_shares_like_others() -> None:
    for largest in (6e15, 1.5e308):
        margins = {"sex": {"m": largest / 1.5, "f": largest}}
        weights = rake([{"sex": "m"}, {"sex": "f"}], margins)
        assert weights.each == pytest.approx((0.8, 1.2))


def test_columns_and_rows_are_weighed_alike() -> None:
    rows = people(m_young=4, m_old=1, f_young=3, f_old=2)
    margins = {"sex": SEX, "age": {"young": 0.4, "old": 0.6}}
    columns = {name: [row[name] for row in rows] for name in ("age", "sex")}
    assert rake_columns(columns, margins) == rake(rows, margins)


@settings(max_examples=60, deadline=None)
@given(_ROWS, st.tuples(_SHARES, _SHARES), st.tuples(_SHARES, _SHARES, _SHARES), st.randoms())
def test_whoever_answers_totals_limits_and_order_hold(
    rows: list[dict[str, str]],
    sexes: tuple[float, float],
    ages: tuple[float, float, float],
    chance: random.Random,
) -> None:
    margins = {
        "sex": dict(zip("mf", sexes, strict=True)),
        "age": dict(zip(("young", "old", "mid"), ages, strict=True)),
    }
    if not any(row["age"] in margins["age"] for row in rows):
        rows = [*rows, {"sex": "m", "age": "old"}]
    weights = rake(rows, margins, most=4)
    assert math.fsum(weights.each) == pytest.approx(len(rows), rel=1e-9)
    assert min(weights.each) >= 0.2 - 1e-9
    assert max(weights.each) <= 4 + 1e-9
    assert weights.design_effect >= 1 - 1e-9
    assert weights.effective_n == pytest.approx(len(rows) / weights.design_effect)
    for variable, lines in itertools.groupby(weights.margins, lambda line: line.variable):
        kept = list(lines)
        assert sum(line.rows for line in kept) == len(rows), variable
        assert math.fsum(line.after for line in kept) == pytest.approx(1)
    order = chance.sample(range(len(rows)), len(rows))
    turned = {name: dict(reversed(margins[name].items())) for name in reversed(margins)}
    again = rake([rows[at] for at in order], turned, most=4)
    assert again.each == tuple(weights.each[at] for at in order)
    assert again.margins == weights.margins
