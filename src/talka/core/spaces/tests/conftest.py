"""A host, its people, and a draft to work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from talka.core.people.actions import person_for
from talka.core.people.domain import OWNER, Actor
from talka.core.people.models import Person
from talka.core.spaces import actions, queries
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Process, Space, Stage

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class House:
    """A host with its owner, and makers of everything a test needs."""

    owner: Actor
    space: Space

    def actor(self, role: str, address: str = "somebody@example.lv") -> Actor:
        """Somebody with that role in the host."""
        person = person_for("email", address)
        actions.give_role(self.owner, self.space, person, role, role.title())
        return known(person)

    def process(self, slug: str = "bathing") -> Process:
        """A draft process."""
        title = {"lv": "Peldvieta", "ru": "Пляж"}
        return actions.make_process(
            self.owner, self.space, slug, title, {"lv": "Kur?"}, {"lv": "Pie **ezera**."}
        )

    def plan(self, **parts: object) -> StagePlan:
        """Open from tomorrow for thirty days."""
        opens = NOW + timedelta(days=1)
        return replace(StagePlan(opens, opens + timedelta(days=30)), **parts)  # type: ignore[arg-type]

    def stage(self, slug: str = "bathing", **parts: object) -> Stage:
        """A draft stage of a new process."""
        return actions.make_stage(
            self.owner, self.process(slug), "consultations", self.plan(**parts)
        )

    def published(self, slug: str = "bathing", **parts: object) -> Stage:
        """A published stage, opening tomorrow."""
        return actions.publish(self.owner, self.stage(slug, **parts), NOW)


def known(person: Person) -> Actor:
    """The actor of a signed-in person, as the middleware would build it."""
    roles, name = queries.roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name, handles={person.kind: person.handle})


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def house(db: None) -> House:
    person = person_for("email", "owner@example.lv")
    space = actions.make_space(known(person), "smilgava", {"lv": "Smilgava"}, {}, "Zane, mayor")
    owner = known(person)
    assert owner.may(OWNER, space.id)
    return House(owner, space)


@pytest.fixture
def somebody(db: None) -> Callable[[str], Actor]:
    """Makes a signed-in person without any role."""
    return lambda address: known(person_for("email", address))
