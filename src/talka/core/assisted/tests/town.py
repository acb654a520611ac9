"""A library with a helper, and a consultation whose forms lie there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client

from talka.core.assisted import actions
from talka.core.assisted.actions import Blank
from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.core.people.models import Person
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate, StagePlan
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import roles_of

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANYONE = Gate()
NONCE = b"n" * 16
HELPER = "aija@example.lv"


def known(person: Person) -> Actor:
    roles, name = roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name)


@dataclass
class Library:
    """An official who asked, a helper, and the stage."""

    official: Actor
    helper: Actor
    stage: Stage

    def forms(self, many: int = 3, nonce: bytes = NONCE, now: datetime = NOW) -> list[Blank]:
        return actions.print_forms(self.helper, self.stage, many, nonce, now)

    def colleague(self, role: str) -> Actor:
        person = person_for("email", f"{role}@example.lv")
        spaces.give_role(self.official, self.stage.process.space, person, role, role)
        return known(person)


def make_library(
    now: datetime = NOW,
    publish: bool = True,
    opens: int = -1,
    gate: Gate = ANYONE,
    **options: Any,
) -> Library:
    """A published stage with a helper named Aija."""
    person = person_for("email", "owner@example.lv")
    host = {"lv": "Smilgavas novads", "en": "Smilgava"}
    space = spaces.make_space(known(person), "smilgava", host, {}, "Zane")
    owner = known(person)
    asked = {"lv": "Kur būs peldvieta?", "ru": "Где купаться?", "en": "Where shall we bathe?"}
    process = spaces.make_process(owner, space, "bathing", {"lv": "Peldvieta"}, asked, {})
    plan = StagePlan(now + opens * DAY, now + 20 * DAY, options=options, gate=gate)
    stage = spaces.make_stage(owner, process, "consultations", plan)
    if publish:
        stage = spaces.publish(owner, stage, now)
    helper = person_for("email", HELPER)
    spaces.give_role(owner, space, helper, "agent", "Aija")
    return Library(owner, known(helper), stage)


def signed_in(address: str = HELPER) -> Client:
    """The browser of somebody with that address."""
    client = Client()
    client.force_login(person_for("email", address))
    return client


def everything_stored() -> str:
    """Every value of every column of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}"::text FROM "{table}"')
            found += [str(value) for (value,) in cursor.fetchall()]
    return "\n".join(found)
