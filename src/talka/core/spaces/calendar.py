"""Public holidays of Latvia, for answer clocks in working days.

Source: law "Par svētku, atceres un atzīmējamām dienām", section 1 (likumi.lv/doc.php?id=72608). When 4 May or
18 November falls on a weekend, the next working day is free.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18), (12, 24), (12, 25), (12, 26), (12, 31))
MOVED_FROM_WEEKEND = ((5, 4), (11, 18))


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


@cache
def holidays(year: int) -> frozenset[date]:
    """Every day of that year on which public offices of Latvia rest, weekends aside."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in FIXED}
    days |= {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    for month, day in MOVED_FROM_WEEKEND:
        moved = date(year, month, day)
        while moved.weekday() >= 5:
            moved += timedelta(days=1)
        days.add(moved)
    return frozenset(days)


def holidays_from(day: date) -> frozenset[date]:
    """Holidays of the year of ``day`` and of the next one: enough for any answer clock."""
    return holidays(day.year) | holidays(day.year + 1)
