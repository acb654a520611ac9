"""A town for every test, and no tries counted from the test before."""

from __future__ import annotations

import pytest

from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.tools.consultations.tests.town import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    """A host with its official."""
    return make_town()


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())
