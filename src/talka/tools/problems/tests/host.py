"""A host that asks for problems, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from talka.core.answers.models import Answer
from talka.core.contributions.actions import Draft, Sent, take_stance
from talka.core.contributions.models import Contribution
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.core.territory.actions import change_area, import_areas
from talka.core.territory.geojson import Area
from talka.tools.problems.actions import report, say
from talka.tools.problems.domain import PROBLEM, Said

NOW = datetime.now(UTC).replace(microsecond=0)
WEEK = timedelta(days=7)
LAMP = "Pie skolas trešo nedēļu nedeg laterna."
LIGHT, STREETS = "light", "streets"
CATEGORIES = "Light / Свет; Masters / Мастера\nStreets; Road office"
SQUARE = [[[(24.0, 56.0), (24.2, 56.0), (24.2, 56.2), (24.0, 56.2)]]]
INSIDE = (24.1, 56.1)


def somebody(name: str = "") -> Actor:
    """A browser: of that name, or a new one."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name or secrets.token_hex(8))})


@dataclass
class Host:
    """A host with its official, and makers of what tests need."""

    official: Actor
    space: Space

    def draft(self, tool: str = "problems", slug: str = "town", **parts: Any) -> Stage:
        """A stage not published yet."""
        words: tuple[dict[str, str], ...] = {"lv": "Salabo!"}, {"lv": "Kas jāsalabo?"}, {}
        process = spaces.make_process(self.official, self.space, slug, *words)
        closes = parts.pop("closes", WEEK)
        plan = StagePlan(NOW - 2 * WEEK, NOW + closes, owes="each", **parts)
        return spaces.make_stage(self.official, process, tool, plan)

    def asks(self, **parts: Any) -> Stage:
        """A published stage with two categories."""
        given = {"categories": CATEGORIES, **parts.pop("options", {})}
        stage = self.draft(options=given, **parts)
        return spaces.publish(self.official, stage, stage.opens_at)

    def draws(self) -> None:
        """An area with an outline, and one with a street only."""
        areas = [Area({"lv": "Centrs"}, SQUARE), Area({"lv": "Pārupe"}, [])]
        made = import_areas(self.official, self.space.pk, areas)
        change_area(self.official, made[1], {"lv": "Pārupe"}, ["Liepu iela"])

    def sent(
        self,
        stage: Stage,
        body: str = LAMP,
        category: str = LIGHT,
        point: tuple[float, float] | None = None,
        place: str = "Skolas iela 3",
    ) -> Sent:
        """Somebody new tells of a problem; it waits for its place in the ledger."""
        draft = Draft(body, "lv", place=place, kind=PROBLEM, spot=point)
        nonce = secrets.token_bytes(16)
        return report(somebody(), stage, draft, category, nonce, stage.opens_at)

    def hears(self, stage: Stage, *what: Any, **more: Any) -> Contribution:
        """The same, with its place in the ledger."""
        made = self.sent(stage, *what, **more).contribution
        self.places()
        made.item.refresh_from_db()
        return made

    def places(self) -> None:
        """The ledger's timer."""
        sequence(NOW, force=True)
        place_items()

    def joins(self, row: Contribution, who: str = "", value: str = "for") -> None:
        """Somebody says “me too”."""
        take_stance(somebody(who), row, value, secrets.token_bytes(16), row.stage.opens_at)

    def says(self, row: Contribution, status: str, day: date | None = None, **more: Any) -> Answer:
        """The office says what it does."""
        row = Contribution.objects.select_related("item__answer__item", "stage").get(pk=row.pk)
        stage = Stage.objects.select_related("process__space").get(pk=row.stage_id)
        said = Said(status, {"lv": "Darīsim."}, day, **more)
        return say(self.official, stage, row, said, NOW.date())


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)


def desk(host: Host) -> Client:
    """A browser in which the official is signed in with a second step."""
    person = person_for(EMAIL, "anda@example.lv")
    TOTP.activate(person, "A" * 32)
    client = Client()
    client.force_login(person)
    return client
