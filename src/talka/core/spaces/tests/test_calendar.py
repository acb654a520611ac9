"""Working days of Latvia, with the dates a person would find on a wall calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.spaces.calendar import Calendar, easter, holidays, mothers_day

LAW = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
TERMS = st.integers(0, 60)


def test_movable_holidays() -> None:
    assert [easter(year) for year in (2025, 2026, 2027, 2038)] == [
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ]
    assert [mothers_day(year) for year in (2022, 2026, 2027)] == [
        date(2022, 5, 8),
        date(2026, 5, 10),
        date(2027, 5, 9),
    ]


def test_every_holiday_of_a_year() -> None:
    days = "1.1 3.4 5.4 6.4 1.5 4.5 10.5 24.5 23.6 24.6 18.11 24.12 25.12 26.12 31.12"
    pairs = [day.split(".") for day in days.split()]
    assert sorted(holidays(2026)) == [date(2026, int(month), int(day)) for day, month in pairs]


@pytest.mark.parametrize(
    ("holiday", "free"),
    [
        (date(2024, 5, 4), date(2024, 5, 6)),  # Saturday
        (date(2025, 5, 4), date(2025, 5, 5)),  # Sunday
        (date(2028, 11, 18), date(2028, 11, 20)),  # Saturday
        (date(2029, 11, 18), date(2029, 11, 19)),  # Sunday
        (date(2018, 7, 8), date(2018, 7, 9)),  # the Song and Dance Festival closes on a Sunday
        (date(2023, 7, 9), date(2023, 7, 10)),
        (date(2026, 5, 4), date(2026, 5, 4)),  # Monday: nothing moves
    ],
)
def test_a_holiday_on_a_weekend_frees_the_next_working_day(holiday: date, free: date) -> None:
    assert {holiday, free} <= holidays(holiday.year)
    assert (LAW.is_working(free), LAW.is_working(free + timedelta(days=1))) == (False, True)


def test_other_holidays_on_a_weekend_move_nothing() -> None:
    assert LAW.is_working(date(2027, 5, 3))  # 1 May 2027 is a Saturday
    assert LAW.is_working(date(2026, 12, 28))  # 26 December 2026 is a Saturday


@pytest.mark.parametrize(
    ("start", "number", "last"),
    [
        (date(2026, 12, 22), 10, date(2027, 1, 11)),  # Christmas, the old year's last day, New Year
        (date(2026, 4, 30), 3, date(2026, 5, 7)),  # 1 May and 4 May
        (date(2027, 6, 21), 3, date(2027, 6, 28)),  # Midsummer
        (date(2028, 2, 25), 2, date(2028, 2, 29)),  # a leap day is a day like another
        (date(2027, 2, 26), 1, date(2027, 3, 1)),
        (date(2026, 3, 27), 1, date(2026, 3, 30)),  # clocks go forward on 29 March
        (date(2026, 10, 23), 3, date(2026, 10, 28)),  # and back on 25 October
        (date(2023, 7, 7), 1, date(2023, 7, 11)),  # the festival's closing day
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Easter
        (date(2026, 3, 7), 5, date(2026, 3, 13)),  # begun on a Saturday
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
    ],
)
def test_a_term_in_working_days(start: date, number: int, last: date) -> None:
    assert LAW.after(start, number) == last
    assert LAW.between(start, last) == number


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 3, 10), date(2026, 4, 10)),
        (date(2028, 1, 31), date(2028, 2, 29)),  # no such date: the month's last
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2026, 11, 24), date(2026, 12, 28)),  # Christmas Eve, Christmas, a weekend
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year's Day is a Friday
    ],
)
def test_a_term_in_months_ends_on_the_same_date_or_the_next_working_day(
    start: date, last: date
) -> None:
    assert LAW.after_months(start, 1) == last


def test_a_host_moves_a_working_day() -> None:
    moved = Calendar(frozenset({date(2026, 1, 2)}), frozenset({date(2026, 1, 17)}))
    assert (moved.is_working(date(2026, 1, 2)), moved.is_working(date(2026, 1, 17))) == (
        False,
        True,
    )
    assert (LAW.is_working(date(2026, 1, 2)), LAW.is_working(date(2026, 1, 17))) == (True, False)
    assert moved.after(date(2025, 12, 30), 1) == date(2026, 1, 5)
    assert moved.after(date(2026, 1, 16), 1) == date(2026, 1, 17)


@given(DAYS, TERMS)
def test_counting_back_gives_what_was_counted_forth(start: date, number: int) -> None:
    last = LAW.after(start, number)
    assert LAW.between(start, last) == number
    assert number == 0 or LAW.is_working(last)


@given(DAYS, DAYS, TERMS)
def test_a_term_begun_later_never_ends_sooner(one: date, other: date, number: int) -> None:
    first, second = sorted((one, other))
    assert LAW.after(first, number) <= LAW.after(second, number)


@given(DAYS, TERMS, st.sets(st.integers(1, 90), max_size=8))
def test_a_free_day_more_never_shortens_a_term(start: date, number: int, off: set[int]) -> None:
    free = Calendar(frozenset(start + timedelta(days=n) for n in off))
    assert free.after(start, number) >= LAW.after(start, number)


@given(DAYS, st.integers(1, 12))
def test_a_term_in_months_ends_on_a_working_day_near_its_date(start: date, number: int) -> None:
    last = LAW.after_months(start, number)
    months = (last.year - start.year) * 12 + last.month - start.month
    assert LAW.is_working(last)
    assert months in (number, number + 1)
