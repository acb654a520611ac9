"""The rules of meetings, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from talka.core.tooling.domain import OptionsError
from talka.tools.events.domain import (
    CANCELLED,
    PLANNED,
    Options,
    forgotten_at,
    is_reminder_due,
    left,
    moving_up,
    must_wait,
    packed_needs,
    separate,
    takes_sign_ups,
    unpacked_needs,
)

NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize("days", [0, 31])
def test_options_have_limits(days: int) -> None:
    with pytest.raises(OptionsError):
        Options(kept_days=days)
    assert Options().kept_days == 14


@pytest.mark.parametrize(
    ("seats", "coming", "free", "waits"),
    [(0, 999, None, False), (5, 4, 1, False), (5, 5, 0, True), (5, 9, 0, True)],
)
def test_places(seats: int, coming: int, free: int | None, waits: bool) -> None:
    assert (left(seats, coming), must_wait(seats, coming)) == (free, waits)


def test_those_who_wait_move_up_as_far_as_there_is_room() -> None:
    assert [moving_up(*case) for case in ((0, 5, 3), (5, 5, 3), (5, 3, 1), (5, 3, 9))] == [
        3,
        0,
        1,
        2,
    ]


def test_signing_up_ends() -> None:
    states = [(PLANNED, 1), (PLANNED, 0), (CANCELLED, 1)]
    told = [takes_sign_ups(state, NOW + timedelta(hours=hours), NOW) for state, hours in states]
    assert told == [True, False, False]


def test_the_reminder_has_its_day() -> None:
    ahead = [timedelta(hours=hours) for hours in (25, 24, 1, 0)]
    assert [is_reminder_due(NOW + one, NOW) for one in ahead] == [False, True, True, False]
    assert forgotten_at(NOW, 14) == NOW + timedelta(days=14)


def test_needs_are_one_text() -> None:
    packed = packed_needs(["ride", "loop", "nonsense"], " a | chair ")
    assert packed == "loop,ride|a | chair"
    assert unpacked_needs(packed) == (["loop", "ride"], "a | chair")
    assert unpacked_needs(packed_needs([], "")) == ([], "")
    assert unpacked_needs("") == ([], "")


def test_notes_become_opinions() -> None:
    notes = "First line\ngoes on.\n\n\n– A dash begins\n  and goes on\n• a dot\n- \nlast"
    assert separate(notes) == ["First line goes on.", "A dash begins and goes on", "a dot - last"]
    assert separate(" \n\n") == []
