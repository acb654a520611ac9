"""Working days of a public office in Latvia, and how a term is counted in them. Plain Python.

Holidays: law "Par svētku, atceres un atzīmējamām dienām", section 1 (likumi.lv/doc.php?id=72608): when 4 May,
18 November or the closing day of the Song and Dance Festival falls on a weekend, the next working day is free.
Counting: Administratīvā procesa likums, sections 42 and 43 (Senate, SKA-483/2022: dates count, hours do not):
the day of the event itself is not counted, a term in months ends on the same date of the last month, and a last
day on which offices rest moves to the next working day. ``docs/legal-frames.md`` has examples.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Final

FIXED: Final = (
    *((1, 1), (5, 1), (5, 4), (6, 23), (6, 24)),
    *((11, 18), (12, 24), (12, 25), (12, 26), (12, 31)),
)
MOVED_FROM_WEEKEND: Final = ((5, 4), (11, 18))
SONG_FESTIVAL_CLOSED: Final = {2018: (7, 8), 2023: (7, 9)}
SATURDAY: Final = 5
DAY: Final = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def mothers_day(year: int) -> date:
    """The second Sunday of May."""
    first = date(year, 5, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7)


@cache
def holidays(year: int) -> frozenset[date]:
    """Every holiday of that year by law, Sundays among them; what Cabinet or host add is not known here."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in FIXED}
    days |= {sunday + timedelta(days=days_on) for days_on in (-2, 0, 1, 49)}
    days.add(mothers_day(year))
    closing = SONG_FESTIVAL_CLOSED.get(year)
    for month, day in (*MOVED_FROM_WEEKEND, *([closing] if closing else [])):
        days |= {date(year, month, day), _free_instead(date(year, month, day), days)}
    return frozenset(days)


def _free_instead(day: date, taken: Iterable[date]) -> date:
    """The day itself, or the next working day where it falls on a weekend."""
    if day.weekday() < SATURDAY:
        return day
    known = set(taken)
    while day.weekday() >= SATURDAY or day in known:
        day += DAY
    return day


@dataclass(frozen=True)
class Calendar:
    """The law's holidays with a host's own days: ``free`` weekdays and ``working`` Saturdays (moved days)."""

    free: frozenset[date] = field(default_factory=frozenset)
    working: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether the office works on that day."""
        if day in self.working:
            return True
        return day.weekday() < SATURDAY and day not in self.free and day not in holidays(day.year)

    def after(self, day: date, working_days: int) -> date:
        """The last day of a term of so many working days that begins the day after ``day``."""
        left = working_days
        while left > 0:
            day += DAY
            left -= self.is_working(day)
        return day

    def after_months(self, day: date, number: int) -> date:
        """The last day of a term in months: the same date, or the month's last; never a day of rest."""
        years, month = divmod(day.month - 1 + number, 12)
        year, month = day.year + years, month + 1
        last = date(year, month, min(day.day, months.monthrange(year, month)[1]))
        while not self.is_working(last):
            last += DAY
        return last

    def between(self, start: date, end: date) -> int:
        """How many working days lie after ``start``, up to and including ``end``; 0 when none do."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)
