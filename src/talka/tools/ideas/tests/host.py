"""A host that asks for ideas, and people who bring and weigh them, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer
from talka.core.contributions.actions import Draft, Sent, send, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import joined
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Process, Space, Stage
from talka.tools.ideas.actions import make_point
from talka.tools.ideas.domain import IDEA, PRO

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
BENCH = joined("Sols pie pieturas", "Veciem cilvēkiem vajag, kur apsēsties.")
TREES = joined("Liepas skolas ielā", "Vasarā nav ēnas.")


def device(name: str) -> Actor:
    """Somebody's browser."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


@dataclass
class Host:
    """A host with its official, and makers of what tests need."""

    official: Actor
    space: Space

    def draft(
        self, process: Process | None = None, opens: int = -14, closes: int = 7, **parts: Any
    ) -> Stage:
        """A stage not published yet, of a process of its own or another one; days are counted from now."""
        words = {"lv": "Pie ezera"}, {"lv": "Kas jādara?"}, {"lv": "Pie **ezera**."}
        process = process or spaces.make_process(self.official, self.space, "lake", *words)
        plan = StagePlan(NOW + opens * DAY, NOW + closes * DAY, **parts)
        return spaces.make_stage(self.official, process, "ideas", plan)

    def asks(self, **parts: Any) -> Stage:
        """A published one."""
        stage = self.draft(**parts)
        return spaces.publish(self.official, stage, stage.opens_at)

    def sent(self, stage: Stage, body: str = BENCH, who: str = "", **parts: Any) -> Sent:
        """Somebody new brings an idea; it waits for its place in the ledger."""
        actor = device(who or secrets.token_hex(8))
        draft = Draft(body, "lv", kind=IDEA, **parts)
        return send(actor, stage, draft, secrets.token_bytes(16), stage.opens_at)

    def hears(self, stage: Stage, body: str = BENCH, who: str = "") -> Contribution:
        """The same, with its place in the ledger."""
        made = self.sent(stage, body, who).contribution
        self.places()
        made.item.refresh_from_db()
        return made

    def places(self) -> None:
        """The ledger's timer."""
        sequence(NOW, force=True)
        place_items()

    def points(self, idea: Contribution, body: str = "Lēti.", side: str = PRO) -> Contribution:
        """Somebody new makes a point."""
        somebody, now = device(secrets.token_hex(8)), idea.stage.opens_at
        draft = Draft(body, "lv")
        nonce = secrets.token_bytes(16)
        return make_point(somebody, idea.stage, idea, side, draft, nonce, now).contribution

    def judges(self, who: str, row: Contribution, value: str = "for") -> None:
        """Somebody takes a stance."""
        take_stance(device(who), row, value, secrets.token_bytes(16), row.stage.opens_at)

    def answers(self, stage: Stage, idea: Contribution, verdict: str = "accepted") -> Answer:
        """The official answers one idea in public."""
        if stage.state != "answering":
            spaces.begin_answering(self.official, stage, NOW)
        said = Verdict(verdict, {"lv": "Darīsim."}, {"lv": "Dome"})
        said = replace(said, alternative={"lv": "Cits."}, would_change={"lv": "Nauda."})
        answer = answering.write_answer(self.official, stage, idea.item, said)
        answering.publish_answers(self.official, stage, NOW.date())
        answer.refresh_from_db()
        return answer


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)
