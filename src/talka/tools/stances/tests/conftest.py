"""A host for every test, and no tries counted from the test before."""

from __future__ import annotations

import pytest

from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.tools.stances.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host with its official."""
    return made()


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())
