"""A host for every test of events."""

from __future__ import annotations

import pytest

from talka.core.spaces.models import Stage
from talka.tools.events.models import Event
from talka.tools.events.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host that asks."""
    return made()


@pytest.fixture
def stage(host: Host) -> Stage:
    """An open stage."""
    return host.asks()


@pytest.fixture
def event(host: Host, stage: Stage) -> Event:
    """A work day with two places."""
    return host.announces(stage, seats=2)
