"""A host of petitions, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EID, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate, StagePlan
from talka.core.spaces.models import Space, Stage
from talka.tools.petitions import queries
from talka.tools.petitions.actions import Signer, decide, draft_petition, sign
from talka.tools.petitions.actions.drafting import Started
from talka.tools.petitions.models import Petition

NOW = datetime.now(UTC).replace(microsecond=0)
WEEK = timedelta(days=7)
BY_EID = Gate("eid", 16)
NEEDS_TWO = {"threshold": 2, "co_signers": 1}
WHY = {"en": "Clear and lawful."}


def code(number: int) -> str:
    """An older personal code of somebody born in 1980."""
    return f"010180-1{number:04}"


def citizen(number: int, age: int = 16) -> Actor:
    """Somebody signed in with an e-ID."""
    return Actor(handles={EID: handle_of(EID, code(number))}, attested={"age": str(age)})


def browser(mark: str = "") -> Actor:
    """Somebody known by a device only."""
    return Actor(handles={DEVICE: handle_of(DEVICE, mark or secrets.token_hex(8))})


@dataclass
class Host:
    """A host with its official, and makers of what tests need."""

    official: Actor
    space: Space

    def asks(self, closes: timedelta = WEEK, **parts: Any) -> Stage:
        """A published stage that opened two weeks ago and closes so long from now."""
        words = {"lv": "Petīcijas"}, {"lv": "Ko lūdzat?"}, {"lv": "Rakstiet **domei**."}
        process = spaces.make_process(self.official, self.space, "lake", *words)
        told: dict[str, Any] = {"gate": BY_EID, "options": NEEDS_TWO, "owes": "each"} | parts
        plan = StagePlan(NOW - 2 * WEEK, NOW + closes, **told)
        stage = spaces.make_stage(self.official, process, "petitions", plan)
        return spaces.publish(self.official, stage, stage.opens_at)

    def drafts(self, stage: Stage, number: int = 1, title: str = "Margas pie ezera") -> Started:
        """A citizen begins a petition."""
        nonce, when = secrets.token_bytes(16), stage.opens_at
        return draft_petition(citizen(number), stage, title, "Jo slīd.", "lv", nonce, when)

    def opens(self, stage: Stage) -> Petition:
        """A petition with its co-signer that passed the check."""
        petition = queries.one(stage, self.drafts(stage).sent.contribution.pk)
        self.signs(petition, 1)
        decide(self.official, petition, True, WHY, NOW)
        sequence(NOW, force=True)
        place_items()
        return queries.one(stage, petition.pk)

    def signs(self, petition: Petition, number: int, shows: bool = False) -> bool:
        """A citizen signs."""
        signer = Signer(f"Anna {number}", code(number), shows)
        return sign(citizen(number), petition, signer, NOW)


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)
