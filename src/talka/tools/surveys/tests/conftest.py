"""A host for every test of surveys."""

from __future__ import annotations

import pytest

from talka.core.spaces.models import Stage
from talka.tools.surveys.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host that asks."""
    return made()


@pytest.fixture
def stage(host: Host) -> Stage:
    """An open survey of three questions on two pages."""
    return host.asks()
