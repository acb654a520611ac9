"""What pages may share for seconds is made once; with the page cache off, always anew."""

from __future__ import annotations

from itertools import count
from uuid import uuid4

import pytest
from pytest_django import Settings

from talka.kit import remembered as module
from talka.kit.remembered import remembered
from talka.kit.shelf import Shelf


def test_made_once_while_it_is_fresh(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAGE_CACHE_SECONDS = 5
    now, made, key = [0.0], count(), uuid4()
    monkeypatch.setattr(module, "_SHELF", Shelf(5, 8, lambda: now[0]))
    assert [remembered(key, lambda: next(made)) for _turn in range(2)] == [0, 0]
    assert remembered(uuid4(), lambda: next(made)) == 1
    now[0] = 6.0
    assert remembered(key, lambda: next(made)) == 2


def test_made_anew_where_no_page_is_kept(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    made, key = count(), uuid4()
    assert [remembered(key, lambda: next(made)) for _turn in range(2)] == [0, 1]
