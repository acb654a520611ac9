"""Rows of sessions tell neither who nor when."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import override_settings

from talka.core.people.session_store import SessionStore, ends_at


def test_the_site_uses_it() -> None:
    assert import_module(settings.SESSION_ENGINE).SessionStore is SessionStore


@pytest.mark.django_db
def test_what_is_kept_comes_back_and_the_row_is_closed() -> None:
    store = SessionStore()
    store["_auth_user_id"] = "b7e4f9de-0000-4000-8000-000000000001"
    store.save()
    row = Session.objects.get()
    assert SessionStore(row.session_key)["_auth_user_id"] == store["_auth_user_id"]
    assert "b7e4f9de" not in row.session_data
    assert row.expire_date.minute == row.expire_date.second == row.expire_date.microsecond == 0


def test_rows_differ_and_have_one_length() -> None:
    store = SessionStore()
    rows = [store.encode({"a": number * "x"}) for number in (1, 1, 400)]
    assert len(set(rows)) == 3
    assert len({len(row) for row in rows}) == 1


def test_altered_foreign_and_broken_rows_are_empty_sessions() -> None:
    store = SessionStore()
    row = store.encode({"a": 1})
    with override_settings(SECRET_KEY="another"):
        assert store.decode(row) == {}
    for wrong in (row[:-8] + "AAAAAAA=", "AAAA", "", "ā"):
        assert store.decode(wrong) == {}


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (datetime(2026, 3, 1, 20, 30, tzinfo=UTC), datetime(2026, 3, 2, 2, tzinfo=UTC)),
        (datetime(2026, 3, 2, 0, 59, 59, tzinfo=UTC), datetime(2026, 3, 2, 2, tzinfo=UTC)),
        (datetime(2026, 3, 2, 1, 0, 1, tzinfo=UTC), datetime(2026, 3, 3, 2, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), datetime(2027, 1, 1, 2, tzinfo=UTC)),
    ],
)
def test_all_sessions_of_a_day_end_together(now: datetime, end: datetime) -> None:
    assert ends_at(now) == end


def test_the_browser_forgets_at_the_same_moment() -> None:
    assert 3600 <= SessionStore().get_expiry_age() <= 25 * 3600
