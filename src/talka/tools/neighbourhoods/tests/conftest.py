"""What the tests of neighbourhoods begin with."""

from __future__ import annotations

import pytest

from talka.tools.neighbourhoods.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host with areas and a forum."""
    return made()
