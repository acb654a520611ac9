"""What the tests of the wish board begin with."""

from __future__ import annotations

import pytest

from talka.tools.wishes.tests.host import Board, made


@pytest.fixture
def board(db: None) -> Board:
    """A host that hangs up a board."""
    return made()
