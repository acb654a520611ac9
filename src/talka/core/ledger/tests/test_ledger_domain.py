"""When a batch is due, and what stays unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from talka.core.ledger.domain import Room, is_due, merge_by, node_key, since

NOW = datetime(2025, 11, 23, 23, 50, tzinfo=UTC)
DAY = timedelta(hours=23)


@pytest.mark.parametrize(
    ("waiting", "seen", "due"),
    [
        (0, None, False),
        (0, NOW - DAY, False),
        (1, None, False),
        (19, NOW - DAY + timedelta(seconds=1), False),
        (19, NOW - DAY, True),
        (2000, NOW - DAY + timedelta(seconds=1), False),
    ],
)
def test_a_batch_is_due_after_a_day_however_many_wait(
    waiting: int, seen: datetime | None, due: bool
) -> None:
    assert is_due(Room(waiting, seen), NOW) is due


def test_the_room_remembers_only_when_it_was_first_seen_not_empty() -> None:
    assert since(Room(3, None), NOW) == NOW
    assert since(Room(3, NOW - DAY), NOW) == NOW - DAY
    assert since(Room(0, NOW - DAY), NOW) is None


def test_promised_is_a_day_two_days_on() -> None:
    assert merge_by(NOW) == date(2025, 11, 25)


def test_every_subtree_has_a_number_of_its_own() -> None:
    keys = [node_key(level, index) for level in range(5) for index in range(16 >> level)]
    assert sorted(keys) == list(range(31))
