"""The answer clock, from dates alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.spaces.calendar import Calendar
from talka.core.spaces.clock import (
    REMINDERS,
    Clock,
    answer_due,
    clock,
    forward_due,
    reminders_due,
)
from talka.core.spaces.domain import Frame

LAW = Calendar()
CLOSED, DUE = date(2026, 3, 6), date(2026, 3, 20)  # a Friday, and ten working days later
SUBMISSIONS = Frame("s", answer_working_days=10, complex_months=1, forward_working_days=5)


def test_a_frame_sets_its_clocks() -> None:
    assert answer_due(CLOSED, SUBMISSIONS, LAW) == DUE
    assert answer_due(CLOSED, SUBMISSIONS, LAW, is_complex=True) == date(2026, 4, 7)
    assert forward_due(CLOSED, SUBMISSIONS, LAW) == date(2026, 3, 13)
    assert (answer_due(CLOSED, Frame(), LAW), forward_due(CLOSED, Frame(), LAW)) == (None, None)
    assert answer_due(CLOSED, Frame(answer_working_days=1), LAW, True) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("today", "seen"),
    [
        (date(2026, 3, 6), Clock(DUE, False, 10, 0)),
        (date(2026, 3, 8), Clock(DUE, False, 10, 0)),
        (date(2026, 3, 19), Clock(DUE, False, 1, 0)),
        (date(2026, 3, 20), Clock(DUE, False, 0, 0)),
        (date(2026, 3, 21), Clock(DUE, True, 0, 0)),  # Saturday: late, but by no working day yet
        (date(2026, 3, 24), Clock(DUE, True, 0, 2)),
    ],
)
def test_a_clock_is_read_from_the_day(today: date, seen: Clock) -> None:
    assert clock(DUE, today, LAW) == seen


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 3, 12), ()),
        (date(2026, 3, 13), ("half",)),
        (date(2026, 3, 17), ("half",)),
        (date(2026, 3, 18), ("half", "soon")),
        (date(2026, 3, 20), ("half", "soon", "today")),
        (date(2026, 3, 21), REMINDERS),
        (date(2027, 3, 21), REMINDERS),
    ],
)
def test_reminders_come_at_half_two_days_before_on_the_day_and_after(
    today: date, kinds: tuple[str, ...]
) -> None:
    assert reminders_due(CLOSED, DUE, today, LAW) == kinds


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_later_day_has_every_reminder_of_an_earlier_one(one: int, other: int) -> None:
    first, second = (CLOSED + timedelta(days=n) for n in sorted((one, other)))
    earlier, later = (reminders_due(CLOSED, DUE, day, LAW) for day in (first, second))
    assert later[: len(earlier)] == earlier
