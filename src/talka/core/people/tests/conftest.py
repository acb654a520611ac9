"""Every test of this room starts with no counted tries."""

from __future__ import annotations

import math

import pytest

from talka.core.people import codes, limits
from talka.core.people.limits import Tries


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())
    monkeypatch.setattr(codes, "_TRIED", Tries(key_life=math.inf))
