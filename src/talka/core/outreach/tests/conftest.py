"""Two towns with a stage each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override
from tests.town import Town, made


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are read as they were written."""
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> Town:
    return made()


@pytest.fixture
def other_town(town: Town) -> Town:
    return made("library")
