"""A host that asks many questions, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.contributions.slips import fragment
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.tools.surveys import queries
from talka.tools.surveys.actions import Sent, Sheet, keep_work, put_in_force, send_answers
from talka.tools.surveys.domain import read
from talka.tools.surveys.models import Filled

NOW = datetime.now(UTC).replace(microsecond=0)
WEEK = timedelta(days=7)


def text(words: str) -> dict[str, str]:
    """An institution's text."""
    return {"en": words, "lv": words}


def chosen(*ids: str) -> list[dict[str, Any]]:
    """Choices."""
    return [{"id": id, "text": text(f"Answer {id}")} for id in ids]


def document(*pages: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A questionnaire of these pages."""
    asked = [{"questions": questions} for questions in pages]
    return {"format": "talka-survey", "version": 1, "pages": asked, **more}


def question(id: str, kind: str, **more: Any) -> dict[str, Any]:
    """A question."""
    return {"id": id, "kind": kind, "text": text(f"About {id}?"), **more}


AGE = question("age", "single", choices=chosen("young", "old"), is_group=True)
RIDES = question("rides", "single", choices=chosen("yes", "no"), required=True)
WHY = question("why", "text", shown_if={"question": "rides", "any": ["no"]})
SHORT = document([RIDES, AGE], [WHY])
EVERY = document(
    [RIDES, AGE],
    [
        question("lines", "multiple", choices=chosen("a", "b", "c"), most=2),
        question("first", "ranking", choices=chosen("seat", "heat", "price")),
        question("happy", "scale", first=1, last=5, low=text("not"), high=text("very")),
    ],
    [
        question("times", "matrix", choices=chosen("good", "bad"), rows=chosen("day", "night")),
        question("years", "number", first=0, last=120, bands=[0, 18, 65], unit=text("years")),
        question("since", "date", first="2000-01-01"),
        question("stop", "place"),
        WHY,
    ],
)

QUOTA = [{"question": "rides", "answer": "yes", "most": 2}]
LIMITED = document([RIDES, AGE], [WHY], quotas=QUOTA)


@dataclass
class Host:
    """A host with its official."""

    official: Actor
    space: Space

    def asks(self, asked: dict[str, Any] = SHORT, closes: timedelta = WEEK, **parts: Any) -> Stage:
        """A published survey with these questions in force; it opened two weeks ago."""
        stage = self.prepares(closes, **parts)
        self.puts(stage, asked)
        return spaces.publish(self.official, stage, stage.opens_at)

    def prepares(self, closes: timedelta = WEEK, **parts: Any) -> Stage:
        """A survey without questions, not published."""
        words = {"en": "Buses"}, {"en": "How do you travel?"}, {"en": "About buses."}
        slug = f"buses-{secrets.token_hex(3)}"
        process = spaces.make_process(self.official, self.space, slug, *words)
        plan = StagePlan(NOW - 2 * WEEK, NOW + closes, **parts)
        return spaces.make_stage(self.official, process, "surveys", plan)

    def puts(self, stage: Stage, asked: dict[str, Any]) -> None:
        """Puts questions in force."""
        keep_work(self.official, stage, read(asked))
        put_in_force(self.official, stage)

    def sequences(self) -> None:
        """The ledger's timer comes by."""
        sequence(NOW, force=True)
        place_items()

    def code(self, done: Sent) -> str:
        """The words of a receipt as a form carries them."""
        return fragment(done.entropy, "")


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"en": "Town"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)


def somebody() -> Actor:
    """A browser nobody has seen before."""
    return Actor(handles={DEVICE: handle_of(DEVICE, secrets.token_hex(8))})


def sheet(stage: Stage, **given: Any) -> Sheet:
    """A filled-in questionnaire in force."""
    newest = queries.newest(stage)
    assert newest is not None
    return Sheet(str(newest.pk), given, "en")


def answers(stage: Stage, who: Actor | None = None, **given: Any) -> Sent:
    """Somebody answers."""
    nonce = secrets.token_bytes(16)
    return send_answers(who or somebody(), stage, sheet(stage, **given), nonce, NOW)


def filled(stage: Stage) -> list[tuple[str, int]]:
    """Quotas with how many places are taken."""
    return list(Filled.objects.filter(stage=stage).values_list("answer", "number"))
