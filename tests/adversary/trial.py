"""One trial: a world lives, the tables are settled, and every goal is attacked — then every mutant."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from django.test import Client, override_settings
from tests.adversary.attack import Finding, attack
from tests.adversary.evidence import Evidence, collected
from tests.adversary.mutants import Shadows
from tests.adversary.person import Person
from tests.adversary.world import (
    FIRST,
    LATER,
    ONE,
    ONE_JUDGED,
    OTHER,
    OTHER_JUDGED,
    SECOND,
    World,
)

from talka.sealing.receipts import Argon2Params
from talka.site.settling import settle

CAUGHT = 0.9
STRESSED = {"TALKA_LIMITS": False, "EMAIL_BACKEND": "tests.adversary.mail.HalfAway"}
Row = Callable[[Person], str | None]


def _opinion(name: str) -> Row:
    return lambda person: person.opinions.get(name)


def _stance(name: str) -> Row:
    return lambda person: person.stances[name]


def _helped_opinion(name: str) -> Row:
    return lambda person: person.opinions.get(name) if name in person.helped else None


def _opinion_with_contact(name: str) -> Row:
    return lambda person: person.opinions.get(name) if name in person.has_contact else None


HELPED = "account ↔ opinion on paper, at the counter, at a kiosk"
GOALS: Mapping[str, tuple[Row, Row]] = {
    "process ↔ process": (_opinion(FIRST), _opinion(LATER)),
    "account ↔ opinion": (lambda person: person.account, _opinion(FIRST)),
    HELPED: (lambda person: person.account, _helped_opinion(SECOND)),
    "opinion ↔ opinion": (_opinion(FIRST), _opinion(SECOND)),
    "opinion ↔ stance": (_opinion(FIRST), _stance(ONE)),
    "stance ↔ stance": (_stance(ONE), _stance(OTHER)),
    "opinion ↔ judgement": (_opinion(FIRST), _stance(ONE_JUDGED)),
    "judgement ↔ judgement": (_stance(ONE_JUDGED), _stance(OTHER_JUDGED)),
}
CONTACTS = "contact ↔ contact"
ROWS = {**GOALS, CONTACTS: (_opinion_with_contact(FIRST), _opinion_with_contact(LATER))}
MUTANTS: Mapping[str, str] = {
    "settling_off": "process ↔ process",
    "serial_keys": "process ↔ process",
    "timestamps": "process ↔ process",
    "unsorted_batches": "process ↔ process",
    "batches_of_twenty": "process ↔ process",
    "one_tag_for_two_processes": "process ↔ process",
    "one_tag_per_person": "stance ↔ stance",
    "deterministic_contact": CONTACTS,
    "jobs": "process ↔ process",
    "session_row": "account ↔ opinion",
    "auto_follow": "account ↔ opinion",
    "helpers_notes": HELPED,
}
PAGES = ("opinions.csv", "opinions.json", "feed.atom", "opinions/", "")
PAGES_OF_STATEMENTS = ("statements.csv", "groups.csv", "groups.json", "results/", "")
STRONGEST = ("settling_off", "timestamps", "one_tag_for_two_processes", "helpers_notes")


@dataclass
class Trial:
    """A world that has lived, as the adversary finds it before and after settling."""

    people: list[Person]
    unsettled: Evidence
    settled: Evidence

    def attack(self, goal: str, seed: int) -> Finding:
        """Attacks the real site."""
        return self._attack(self.settled, goal, "", seed)

    def attack_mutant(self, mutant: str, seed: int) -> Finding:
        """Attacks the site without one protection."""
        evidence = self.unsettled if mutant == "settling_off" else self.settled
        return self._attack(evidence, MUTANTS[mutant], mutant, seed)

    def _attack(self, evidence: Evidence, goal: str, shadow: str, seed: int) -> Finding:
        left, right = ROWS[goal]
        both = [(left(person), right(person)) for person in self.people]
        ids = [(a, b) for a, b in both if a is not None and b is not None]
        ours = [evidence.traits(a, shadow) for a, _ in ids]
        theirs = [evidence.traits(b, shadow) for _, b in ids]
        return attack(ours, theirs, seed)


def lived(size: int, seed: int, say: Callable[[str], object] = lambda line: None) -> Trial:
    """Lets a world live in the present, empty database; afterwards only its real rows are left there."""
    shadows = Shadows()
    shadows.install()
    try:
        return _lived(World(size, seed, shadows.tell), shadows, say)
    finally:
        shadows.remove()


def _lived(world: World, shadows: Shadows, say: Callable[[str], object]) -> Trial:
    started = time.monotonic()
    with shadows.watching(), cheap_receipts(), override_settings(**STRESSED):
        world.live()
    say(f"{world.size} people lived for {time.monotonic() - started:.0f} s")
    unsettled = collected(_public(world))
    settle()
    settled = collected(_public(world))
    say(f"settled after {time.monotonic() - started:.0f} s")
    return Trial(world.people, unsettled, settled)


def cheap_receipts() -> AbstractContextManager[object]:
    """Words are digested at little cost here: guessing them is not what this adversary tries."""
    cheap = partial(Argon2Params, memory_kib=64, passes=1)
    return patch("talka.sealing.receipts.Argon2Params", cheap)


def _public(world: World) -> dict[str, Iterable[str]]:
    """Whatever anybody may fetch, line by line."""
    reader = Client()
    lines: dict[str, Iterable[str]] = {"public ledger": _lines(reader, "/en/ledger/export")}
    bathing, library, square = world.places.bathing, world.places.library, world.places.square
    for stage, names in ((bathing, PAGES), (library, PAGES), (square, PAGES_OF_STATEMENTS)):
        for name in names:
            found = _lines(reader, f"/en{stage.path}{name}")
            lines[f"public {stage.process.slug} {name}"] = found
    lines["public feed"] = _lines(reader, "/en/feed/smilgava/")
    return lines


def _lines(reader: Client, path: str) -> list[str]:
    response = reader.get(path)
    assert response.status_code == 200, path
    content = response.getvalue().decode()
    return content.replace("},", "},\n").splitlines()
