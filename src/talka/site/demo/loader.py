"""Loads the demo town: only into an empty or demo-marked database, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction

from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import OFFICIAL, OWNER, Actor, demo_address
from talka.core.people.models import Person
from talka.core.search.actions import index_new
from talka.core.spaces.actions import give_role, make_space
from talka.core.spaces.models import Space
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import read
from talka.core.tooling.registry import resolve, tools
from talka.site.demo.town import DATA, SmilgavaTown, read_json
from talka.site.models import DemoMark

Tell = Callable[[str], None]


def is_demo() -> bool:
    """Whether this database carries the demo's mark."""
    return DemoMark.objects.exists()


def is_empty() -> bool:
    """Whether nobody has used this database yet."""
    return not (Space.objects.exists() or Person.objects.exists())


def load(now: datetime, tell: Tell) -> None:
    """Makes the town through the real actions, in one transaction."""
    words = read_json("town.json")
    with transaction.atomic():
        DemoMark.objects.create(town=words["space"]["slug"])
        official = _official(words)
        tell("the town and its people")
        space = make_space(
            official, words["space"]["slug"], words["space"]["name"], words["space"]["description"]
        )
        official = replace(official, roles={space.id: frozenset({OWNER})})
        _staff(official, space, words)
        import_areas(official, space.pk, read((DATA / "areas.geojson").read_bytes()))
        town = SmilgavaTown(space, official, now, tell)
        for tool in tools():
            if tool.demo:
                resolve(tool.demo)(town)
        sequence(now, force=True)
        place_items()
        while index_new():
            pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else the first minute's pages are planned for empty tables


def _official(words: dict[str, list[dict[str, str]]]) -> Actor:
    person = person_for("email", demo_address(OFFICIAL))
    name = next(one["name"] for one in words["people"] if one["role"] == OFFICIAL)
    return Actor(person=person.id, name=name)


def _staff(owner: Actor, space: Space, words: dict[str, list[dict[str, str]]]) -> None:
    person_for("email", demo_address("resident"))
    for one in words["people"]:
        if one["role"] in ("official", "agent", "moderator", "auditor"):
            person = person_for("email", demo_address(one["role"]))
            give_role(owner, space, person, one["role"], one["name"])
