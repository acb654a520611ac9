"""What the tests of ideas begin with."""

from __future__ import annotations

import pytest

from talka.tools.ideas.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host that asks for ideas."""
    return made()
