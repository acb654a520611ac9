"""A host that puts up statements and people who judge them, made through the real actions only."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.contributions.actions import Draft, Sent, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.opening import opened
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, SYSTEM, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.tools.stances.actions import add_statement, store_landscape, write_statement
from talka.tools.stances.domain import Landscape
from talka.tools.stances.finding import drawn

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
BOTH = ("The lake needs clean toilets.", "A lifeguard should watch in July.")
FIRST = (
    "Dogs may swim from the pier.",
    "Music is welcome until ten.",
    "Cars may park by the water.",
)
SECOND = ("Grills are forbidden on the grass.", "The reeds are left to the birds.")
TEXTS = (*BOTH, *FIRST, *SECOND)


def device(name: str) -> Actor:
    """Somebody's browser."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


@dataclass
class Host:
    """A host with its official, and makers of what tests need."""

    official: Actor
    space: Space

    def draft(self, slug: str = "lake", opens: int = -7, closes: int = 7, **parts: Any) -> Stage:
        """A stage not published yet; days are counted from now."""
        words = {"lv": "Pie ezera", "en": "By the lake"}, {"lv": "Kā būs?", "en": "How?"}
        process = spaces.make_process(
            self.official, self.space, slug, *words, {"en": "A **lake**."}
        )
        plan = StagePlan(NOW + opens * DAY, NOW + closes * DAY, **parts)
        return spaces.make_stage(self.official, process, "stances", plan)

    def asks(
        self, slug: str = "lake", texts: Sequence[str] = TEXTS, **parts: Any
    ) -> tuple[Stage, list[Contribution]]:
        """A published stage with the host's statements, each in its place in the ledger."""
        stage = self.draft(slug, **parts)
        rows = [self.puts_up(stage, text) for text in texts]
        spaces.publish(self.official, stage, stage.opens_at)
        self.sequence()
        return stage, rows

    def puts_up(self, stage: Stage, text: str) -> Contribution:
        """The official writes a statement in two languages."""
        return write_statement(
            self.official, stage, {"en": text, "lv": f"LV {text}"}, stage.opens_at
        )

    def adds(self, stage: Stage, text: str, who: str = "") -> Sent:
        """Somebody adds a statement."""
        draft = Draft(text, "en", kind="statement")
        actor = device(who or secrets.token_hex(8))
        return add_statement(actor, stage, draft, secrets.token_bytes(16), stage.opens_at)

    def judges(self, row: Contribution, value: str, who: str) -> None:
        """Somebody takes a stance while the stage is open."""
        row.stage.state = "open"
        take_stance(device(who), row, value, secrets.token_bytes(16), row.stage.opens_at)

    def crowd(self, rows: Sequence[Contribution], first: int = 14, second: int = 12) -> None:
        """Two camps: all agree on the first two statements, then the camps say the opposite."""
        for number in range(first + second):
            camp = number < first
            for place, row in enumerate(rows):
                is_for = place < len(BOTH) or (place < len(BOTH) + len(FIRST)) == camp
                value = "pass" if (number + place) % 9 == 8 else "for" if is_for else "against"
                self.judges(row, value, f"{'first' if camp else 'second'} {number}")

    def draws(self, stage: Stage) -> Landscape:
        """The map as the job draws and keeps it."""
        found = drawn(lambda step, share: None, opened(stage))
        store_landscape(SYSTEM, stage, found)
        return found

    def sequence(self) -> None:
        """The ledger's timer goes off."""
        sequence(NOW, force=True)
        place_items()


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta", "en": "Town"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)
