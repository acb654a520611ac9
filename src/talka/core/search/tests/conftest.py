"""A town whose opinions, themes and answers can be found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from talka.core.search.actions import index_new
from talka.core.search.domain import Asked
from talka.core.search.queries import found
from talka.tools.consultations.tests.town import Town, make_town

Titles = Callable[..., list[str]]


@pytest.fixture
def town(db: None) -> Town:
    """A host with its official."""
    return make_town()


@pytest.fixture
def texts() -> Titles:
    """What a query finds, as it is shown: titles, or excerpts where there is no title."""

    def of(query: str, **narrowed: object) -> list[str]:
        while index_new():
            pass
        return [str(item) for item in found(Asked(query, **narrowed)).items]  # type: ignore[arg-type]

    return of


@pytest.fixture
def page() -> Callable[[str], str]:
    """The search page as everybody gets it."""

    def get(rest: str) -> str:
        return Client().get(f"/en/search/{rest}").content.decode()

    return get
