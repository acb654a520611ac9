"""A town whose opinions people report, with its moderators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils.translation import override

from talka.core.contributions.models import Contribution
from talka.core.moderation import actions
from talka.core.moderation.models import Case
from talka.core.people.actions import person_for
from talka.core.people.domain import MODERATOR, OFFICIAL, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.queries import roles_of
from talka.tools.consultations.tests.town import NOW, Town, make_town

TODAY = NOW.date()
WHY = {"lv": "Tajā ir svešs tālruņa numurs."}


@dataclass
class Watched:
    """The town, two moderators, and shortcuts to their acts."""

    town: Town
    first: Actor
    second: Actor

    def report(self, opinion: Contribution, ground: str = "private") -> Case:
        """Somebody reports it."""
        return actions.report(opinion, ground, "Look, please.", TODAY)

    def hide(self, opinion: Contribution) -> Case:
        """Reported, and hidden by the first moderator."""
        return actions.decide(self.first, self.report(opinion), "hide", "private", WHY, TODAY)


def staff(town: Town, role: str, address: str) -> Actor:
    """Somebody with that role."""
    person = person_for("email", address)
    spaces.give_role(town.official, town.space, person, role, f"{role} {address[0].upper()}.")
    roles, name = roles_of(person.pk)
    return Actor(person=person.pk, roles=roles, name=name)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are read as they were written."""
    with override("en"):
        yield


@pytest.fixture
def watched(db: Any) -> Watched:
    town = make_town()
    first, second = (staff(town, MODERATOR, f"{who}@example.lv") for who in ("anna", "berta"))
    return Watched(town, first, second)


@pytest.fixture
def official(watched: Watched) -> Actor:
    return staff(watched.town, OFFICIAL, "olga@example.lv")
