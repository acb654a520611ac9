"""The answer clock of a stage: when it ends, how far it is, when to remind. Plain Python, from dates alone.

Nothing is counted down anywhere: a clock is computed anew from the day of the close, the frame and the calendar,
so that neither a stopped worker nor a clock set back can make it wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from talka.core.spaces.calendar import Calendar
from talka.core.spaces.domain import Frame

HALF, SOON, TODAY, LATE = "half", "soon", "today", "late"
REMINDERS: Final = (HALF, SOON, TODAY, LATE)
PASS_SOON, PASS_TODAY, PASS_LATE = "pass soon", "pass today", "pass late"
PASSING: Final = {SOON: PASS_SOON, TODAY: PASS_TODAY, LATE: PASS_LATE}
SOON_BEFORE: Final = 2  # working days


@dataclass(frozen=True)
class Clock:
    """A term seen on one day: working days ``left`` after today, or ``late`` since the last day."""

    due: date
    is_late: bool
    left: int
    late: int


def answer_due(
    closed: date, frame: Frame, calendar: Calendar, is_complex: bool = False
) -> date | None:
    """The last day for answering what closed on that day; None where the frame sets no clock."""
    if is_complex and frame.complex_months:
        return calendar.after_months(closed, frame.complex_months)
    if frame.answer_working_days:
        return calendar.after(closed, frame.answer_working_days)
    return None


def forward_due(closed: date, frame: Frame, calendar: Calendar) -> date | None:
    """The last day for passing on what belongs to another body; None where the frame sets none."""
    if not frame.forward_working_days:
        return None
    return calendar.after(closed, frame.forward_working_days)


def clock(due: date, today: date, calendar: Calendar) -> Clock:
    """How the term stands today."""
    return Clock(due, today > due, calendar.between(today, due), calendar.between(due, today))


def reminders_due(closed: date, due: date, today: date, calendar: Calendar) -> tuple[str, ...]:
    """Which reminders are due by today, the most urgent last; none of them says what anybody wrote."""
    left = calendar.between(today, due)
    reached = {
        HALF: today >= calendar.after(closed, (calendar.between(closed, due) + 1) // 2),
        SOON: left <= SOON_BEFORE,
        TODAY: today >= due,
        LATE: today > due,
    }
    return tuple(kind for kind in REMINDERS if reached[kind])


def passing_reminders(closed: date, due: date, today: date, calendar: Calendar) -> tuple[str, ...]:
    """The same for the term of passing on, which is too short for a reminder at its half."""
    reached = reminders_due(closed, due, today, calendar)
    return tuple(PASSING[kind] for kind in reached if kind in PASSING)
