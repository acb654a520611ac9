"""What every test of petitions begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from talka.tools.petitions.tests.host import Host, made


@pytest.fixture
def host(db: None) -> Host:
    """A host of petitions."""
    return made()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are read in English."""
    with override("en"):
        yield
