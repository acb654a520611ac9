"""A host that asks, made through the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Theme
from talka.core.contributions.actions import Draft, send
from talka.core.contributions.models import Contribution
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, EMAIL, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Space, Stage
from talka.tools.events.actions import Given, Plan, SignedUp, make_event, sign_up
from talka.tools.events.models import Event

NOW = datetime.now(UTC).replace(microsecond=0)
WEEK = timedelta(days=7)


@dataclass
class Host:
    """A host with its official, and makers of what tests need."""

    official: Actor
    space: Space

    def asks(self, closes: timedelta = WEEK, **parts: Any) -> Stage:
        """A published stage that opened two weeks ago and closes so long from now."""
        stage = self.prepares(closes, **parts)
        return spaces.publish(self.official, stage, stage.opens_at)

    def prepares(self, closes: timedelta = WEEK, **parts: Any) -> Stage:
        """The same before it is published."""
        words = {"lv": "Pie ezera"}, {"lv": "Kas jādara?"}, {"lv": "Pie **ezera**."}
        process = spaces.make_process(self.official, self.space, "lake", *words)
        plan = StagePlan(NOW - 2 * WEEK, NOW + closes, **parts)
        return spaces.make_stage(self.official, process, "events", plan)

    def announces(self, stage: Stage, **parts: Any) -> Event:
        """A work day in three days, for which people sign up."""
        starts = NOW + timedelta(days=3)
        words: dict[str, Any] = {
            "title": {"lv": "Liepu talka", "en": "Planting lindens"},
            "place": {"lv": "Stacijas laukums"},
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=4),
            "signs_up": True,
            "asks_needs": True,
        }
        return make_event(self.official, stage, Plan(**(words | parts)))

    def hears(self, stage: Stage, text: str) -> Contribution:
        """Somebody new writes; the ledger's timer gives it its place."""
        sent = send(somebody(), stage, Draft(text, "lv"), secrets.token_bytes(16), stage.opens_at)
        sequence(NOW, force=True)
        place_items()
        return sent.contribution

    def gathers(self, stage: Stage, *opinions: Contribution) -> Theme:
        """The official puts opinions into a theme; nobody stands behind it yet."""
        ids = [one.pk for one in opinions]
        return answering.gather(self.official, stage, ids, {"lv": "Margas", "en": "Handrail"})

    def answers(self, stage: Stage, theme: Theme) -> None:
        """The official signs the themes off and answers one in public."""
        answering.sign_off(self.official, stage, NOW)
        spaces.begin_answering(self.official, stage, NOW)
        said = Verdict("accepted", {"lv": "Darīsim.", "en": "We will."}, {"lv": "Dome"})
        answering.write_answer(self.official, stage, theme.item, said)
        answering.publish_answers(self.official, stage, NOW.date())


def made() -> Host:
    """A fresh host."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    return Host(replace(owner, roles={space.id: frozenset({OWNER})}), space)


def somebody() -> Actor:
    """A browser nobody has seen before."""
    return Actor(handles={DEVICE: handle_of(DEVICE, secrets.token_hex(8))})


def comes(event: Event, now: datetime = NOW, **given: Any) -> SignedUp:
    """Somebody new signs up."""
    return sign_up(somebody(), event, Given(**given), secrets.token_bytes(16), now)


def staff(host: Host, role: str = "official") -> Client:
    """The browser of somebody with that role and a second step."""
    person = person_for(EMAIL, f"{role}@example.lv")
    spaces.give_role(host.official, host.space, person, role, role.title())
    TOTP.activate(person, "A" * 32)
    client = Client()
    client.force_login(person)
    return client


def fresh(event: Event) -> Event:
    """The event as the database has it now."""
    return Event.objects.select_related("stage__process__space").get(pk=event.pk)
