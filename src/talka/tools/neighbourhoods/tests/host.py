"""A host with areas, a forum of neighbourhoods and other questions, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.contributions.actions import Draft, Sent, send
from talka.core.contributions.models import Contribution
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import Area
from talka.core.territory.models import Territory
from talka.tools.neighbourhoods.actions import begin_topic, reply
from talka.tools.neighbourhoods.domain import TOPIC

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
SQUARE = [[[(25.0, 57.0), (25.1, 57.0), (25.1, 57.1), (25.0, 57.1)]]]
YARD = "Skolas pagalms\n\nKā to atgūt?"


def somebody() -> Actor:
    """A browser nobody has seen yet."""
    return Actor(handles={DEVICE: handle_of(DEVICE, secrets.token_hex(8))})


@dataclass
class Host:
    """A host with its official, a town with two quarters and a parish, and makers of what tests need."""

    official: Actor
    space: Space
    areas: dict[str, Territory]

    def asks(
        self,
        slug: str,
        tool: str = "consultations",
        opens: int = -30,
        closes: int = 60,
        **parts: Any,
    ) -> Stage:
        """A published stage of any tool; days are counted from now."""
        words = {"lv": slug.title()}, {"lv": "Kas jādara?"}, {"lv": "Pie ezera."}
        process = spaces.make_process(self.official, self.space, slug, *words)
        plan = StagePlan(NOW + opens * DAY, NOW + closes * DAY, **parts)
        stage = spaces.make_stage(self.official, process, tool, plan)
        return spaces.publish(self.official, stage, stage.opens_at)

    def forum(self, **parts: Any) -> Stage:
        """The forum of the neighbourhoods."""
        return self.asks("apkaimes", "neighbourhoods", **parts)

    def begins(
        self, stage: Stage, body: str = YARD, place: str = "Centrs", weeks: int = 4, days: int = 0
    ) -> Sent:
        """Zenta begins a topic, so many days ago."""
        draft = Draft(body, "lv", "Zenta", place, TOPIC)
        now = NOW - days * DAY
        return begin_topic(somebody(), stage, draft, weeks, secrets.token_bytes(16), now)

    def replies(self, topic: Contribution, body: str = "Es nākšu.") -> Contribution:
        """Somebody replies."""
        nonce, draft = secrets.token_bytes(16), Draft(body, "lv")
        return reply(somebody(), topic.stage, topic, draft, nonce, NOW).contribution

    def hears(self, stage: Stage, body: str, place: str = "", **parts: Any) -> Contribution:
        """Somebody writes to a stage of any tool."""
        draft = Draft(body, "lv", place=place, **parts)
        return send(somebody(), stage, draft, secrets.token_bytes(16), NOW).contribution

    def places(self) -> None:
        """The ledger's timer."""
        sequence(NOW, force=True)
        place_items()


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    owner = replace(owner, roles={space.id: frozenset({OWNER})})
    drawn = [
        Area({"lv": "Mazpilsēta", "en": "Little town"}, SQUARE),
        Area({"lv": "Centrs", "en": "Centre"}, SQUARE, "Mazpilsēta"),
        Area({"lv": "Pārupe"}, [], "Mazpilsēta"),
        Area({"lv": "Ozolkalna pagasts", "en": "Ozolkalns parish"}, []),
    ]
    areas = {one.name["lv"]: one for one in import_areas(owner, space.pk, drawn)}
    return Host(owner, space, areas)
