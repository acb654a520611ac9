"""The demo town's square: a real stage with a map of two groups, made through the same actions people use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from talka.core.people.domain import Actor
from talka.core.spaces.models import Space, Stage
from talka.tools.stances import queries
from talka.tools.stances.demo import FIRST, SECOND, STATEMENTS, make
from talka.tools.stances.tests.host import NOW, Host


@dataclass(frozen=True)
class Place:
    """What the demo gives a tool."""

    space: Space
    official: Actor
    now: datetime
    tell: Callable[[str], None]

    def json(self, name: str) -> Any:
        """No file is needed here."""
        raise FileNotFoundError(name)

    def rows(self, name: str) -> list[dict[str, str]]:
        """No file is needed here."""
        raise FileNotFoundError(name)


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_square_has_groups_and_pages_in_every_language(host: Host, language: str) -> None:
    make(Place(host.space, host.official, NOW, lambda line: None))
    stage = Stage.objects.get(tool="stances")
    found = queries.landscape(stage)
    assert found is not None
    assert (found.people, found.clear) == (FIRST + SECOND, True)
    assert (len(found.groups), len(found.unites) >= 3, len(found.divides) >= 3) == (2, True, True)
    assert queries.shown(stage).count() == len(STATEMENTS) + 1
    for page in ("", "results/", "next/"):
        assert Client().get(f"/{language}{stage.path}{page}").status_code == 200
