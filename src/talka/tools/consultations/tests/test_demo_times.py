"""Whatever day the demo is made, the answers on the station square are due in six working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from talka.core.spaces.clock import answer_due, clock
from talka.core.spaces.domain import Frame
from talka.core.spaces.models import Space
from talka.tools.consultations.demo.making import times


@dataclass(frozen=True)
class Day:
    """The part of the demo town that knows what day it is."""

    space: Space
    now: datetime


WORDS: dict[str, Any] = {
    "working_days_left": 6,
    "open_days": 31,
    "legal_frame": {"answer_working_days": 20},
}


def test_six_working_days_are_left_on_every_day_of_two_years() -> None:
    space = Space(zone="Europe/Riga")
    for number in range(730):
        now = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number)
        opens, closes = times(Day(space, now), WORDS)  # type: ignore[arg-type]
        due = answer_due(closes.date(), Frame(answer_working_days=20), space.calendar)
        assert due is not None
        assert clock(due, now.date(), space.calendar).left == 6, now
        assert closes.date() - opens.date() == timedelta(days=31)
        assert opens < closes < now


def test_days_told_from_today_need_no_calendar() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    day = Day(Space(zone="Europe/Riga"), now)
    opens, closes = times(day, {"opens": -18, "closes": 12})  # type: ignore[arg-type]
    assert (opens.date(), closes.date()) == (date(2026, 2, 12), date(2026, 3, 14))
