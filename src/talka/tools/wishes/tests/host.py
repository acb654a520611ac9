"""A host that hangs up a board, and people who leave and answer things, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from talka.core.contributions.actions import Draft, Sent
from talka.core.contributions.models import Contribution
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.tools.wishes.actions import add_respondent, answer, invite, leave, open_link
from talka.tools.wishes.domain import QUESTION, WISH
from talka.tools.wishes.models import Respondent

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
SWING = "Šūpoles pie upes."
BUS = "Kad būs autobuss uz Ozolkalni?"


def device(name: str) -> Actor:
    """Somebody's browser."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


@dataclass
class Board:
    """A host with its owner, and makers of what tests need."""

    owner: Actor
    space: Space

    def asks(self, **options: Any) -> Stage:
        """A published board, open since a week."""
        words = {"lv": "Koks"}, {"lv": "Ko vēlaties?"}, {"lv": "Pie upes."}
        slug = f"tree-{secrets.token_hex(4)}"
        process = spaces.make_process(self.owner, self.space, slug, *words)
        plan = StagePlan(NOW - 7 * DAY, NOW + 7 * DAY, options=options)
        stage = spaces.make_stage(self.owner, process, "wishes", plan)
        return spaces.publish(self.owner, stage, stage.opens_at)

    def silent(self, first: int = -1, last: int = 1) -> str:
        """The option for days of silence, counted from today."""
        days = (self.space.today(NOW + n * DAY).isoformat() for n in (first, last))
        return " – ".join(days)

    def sent(
        self,
        stage: Stage,
        body: str = SWING,
        kind: str = WISH,
        topic: str = "",
        to: Respondent | None = None,
    ) -> Sent:
        """Somebody new leaves something."""
        actor, nonce = device(secrets.token_hex(8)), secrets.token_bytes(16)
        return leave(actor, stage, Draft(body, "lv", kind=kind), topic, to, nonce, NOW)

    def hangs(self, stage: Stage, body: str = SWING, **parts: Any) -> Contribution:
        """The same, with its place in the ledger."""
        row = self.sent(stage, body, **parts).contribution
        sequence(NOW, force=True)
        place_items()
        row.item.refresh_from_db()
        return row

    def asked(self, stage: Stage, name: str = "Ilze Bērza") -> Respondent:
        """Somebody is listed."""
        return add_respondent(self.owner, stage, name, {"lv": "Pilsētas dārzs"})

    def key(self, person: Respondent) -> str:
        """They open their link; the key of their browser."""
        return open_link(device(person.name), person.stage, invite(self.owner, person))

    def answers(
        self, person: Respondent, question: Contribution, body: str = "Maijā."
    ) -> Contribution:
        """They answer."""
        actor = replace(device(person.name), name=person.name)
        return answer(actor, person, question, body, "lv", NOW)

    def question(self, stage: Stage, **parts: Any) -> Contribution:
        """Somebody asks."""
        return self.sent(stage, BUS, QUESTION, **parts).contribution


def with_roles(board: Board, *roles: str) -> Actor:
    """Somebody with other roles at the same host."""
    return replace(board.owner, person=uuid4(), roles={board.space.pk: frozenset(roles)})


def made() -> Board:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    return Board(replace(owner, roles={space.id: frozenset({OWNER})}), space)
