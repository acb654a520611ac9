"""What the tests of problems begin with."""

from __future__ import annotations

import pytest

from talka.tools.problems.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host that asks what must be repaired."""
    return made()
