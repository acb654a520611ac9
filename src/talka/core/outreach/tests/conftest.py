"""Two towns with a stage each."""

from __future__ import annotations

import pytest
from tests.town import Town, made


@pytest.fixture
def town(db: None) -> Town:
    return made()


@pytest.fixture
def other_town(town: Town) -> Town:
    return made("library")
