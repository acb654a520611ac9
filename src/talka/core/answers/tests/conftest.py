"""A host with its staff, and stages with opinions, all made by the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from talka.core.answers import actions
from talka.core.answers.actions.storing import marks
from talka.core.answers.domain import Change, Verdict
from talka.core.answers.models import Answer, Assignment, Theme
from talka.core.contributions.actions import Draft, import_batch, preview_batch
from talka.core.contributions.actions.changing import retract
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.jobs import actions as jobs
from talka.core.jobs.models import Job
from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.core.people.models import Person
from talka.core.spaces import actions as spaces
from talka.core.spaces import queries
from talka.core.spaces.domain import Frame, StagePlan
from talka.core.spaces.models import Space, Stage
from talka.opinions import Grouping as Found
from talka.opinions import Voice
from talka.opinions.grouping import group_and_keep

BACKEND = "talka.core.people.backends.HandleBackend"
NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = NOW.date()
DAY = timedelta(days=1)
RAILS = (
    "Vajag margas pie kāpnēm ūdenī, pakāpieni ir slideni.",
    "Margas pie pakāpieniem ir vajadzīgas vecākiem cilvēkiem.",
    "Slideni pakāpieni ūdenī, lūdzu uzlieciet margas.",
    "Pakāpieni slideni, bez margām ūdenī nevar iekāpt.",
    "Margas pie kāpnēm, pakāpieni slideni un bīstami.",
)
BOARD = (
    "Jauniešiem vajag tramplīnu, no kura lēkt ezerā.",
    "Tramplīns ezerā būtu lieliska vieta lēkšanai.",
    "Lūdzu uzbūvējiet tramplīnu lēkšanai ezerā jauniešiem.",
    "Gribam lēkt no tramplīna ezerā, jauniešiem nav kur.",
    "Ezerā tramplīns lēkšanai, jaunieši to gaida.",
)
YES = Verdict("accepted", {"lv": "Darīsim."}, {"lv": "Dome, 11 : 2"})
CHANGE = Change({"lv": "Dome lēma citādi."}, TODAY)
NO = Verdict("declined", {"lv": "Nē."}, {"lv": "Dome"}, {"lv": "Pontons."}, {"lv": "Dziļums."})


@dataclass
class Desk:
    """A host with an official, and makers of everything a test needs."""

    official: Actor
    owner: Actor
    space: Space

    def staff(self, role: str) -> tuple[Actor, Person]:
        """Somebody with that role in the host."""
        person = person_for("email", f"{role}@example.lv")
        spaces.give_role(self.owner, self.space, person, role, role.title())
        return known(person), person

    def stage(self, slug: str = "bathing", *, owes: str = "themes", clock: int = 10) -> Stage:
        """A stage that closed ten days ago."""
        title = {"lv": "Peldvieta", "en": "Bathing place"}
        process = spaces.make_process(self.official, self.space, slug, title, {"lv": "Kāda?"}, {})
        frame = Frame(answer_working_days=clock)
        plan = StagePlan(NOW - 40 * DAY, NOW - 10 * DAY, owes=owes, frame=frame)
        stage = spaces.make_stage(self.official, process, "consultations", plan)
        return spaces.publish(self.official, stage, NOW - 40 * DAY)

    def says(self, stage: Stage, texts: Sequence[str] = RAILS + BOARD) -> list[Contribution]:
        """Opinions that came as a spreadsheet, in the order of ``texts``."""
        drafts = [Draft(text, "lv") for text in texts]
        batch = preview_batch(self.official, stage, "a.csv", "import", drafts)
        import_batch(self.official, stage, batch.id, NOW)
        rows = {row.body: row for row in public(stage).filter(batch=batch)}
        return [rows[text] for text in texts]

    def grouped(self, stage: Stage) -> list[Theme]:
        """The real engine groups the opinions; the themes, the largest first."""
        voices = [Voice(str(row.pk), row.body, row.item.language) for row in public(stage)]
        found, state = group_and_keep(voices, marked=marks(stage))
        return self.stored(stage, found, state.to_bytes() if state else None)

    def stored(self, stage: Stage, found: Found, state: bytes | None = None) -> list[Theme]:
        """A given result is stored."""
        job = actions.ask_grouping(self.official, stage, NOW)
        jobs.begin(job.pk, NOW)
        assert actions.store_grouping(job.pk, found, state)
        return tops(stage)

    def signed(self, slug: str = "bathing", owes: str = "themes") -> Stage:
        """A stage with two themes, rails and board, that are signed off."""
        stage = self.stage(slug, owes=owes)
        opinions = self.says(stage)
        for name, mine in (("Margas", opinions[:5]), ("Tramplīns", opinions[5:])):
            actions.gather(self.official, stage, [one.pk for one in mine], {"lv": name})
        actions.sign_off(self.official, stage, NOW)
        return stage

    def answering(self, slug: str = "bathing", owes: str = "themes") -> Stage:
        """A stage that is being answered."""
        return spaces.begin_answering(self.official, self.signed(slug, owes), NOW)

    def answer(self, stage: Stage, target: Item, said: Verdict = YES, **parts: object) -> Answer:
        """A drafted answer; a published one changes, for a reason."""
        verdict = replace(said, **parts)  # type: ignore[arg-type]
        return actions.write_answer(self.official, stage, target, verdict, CHANGE)

    def published(self, stage: Stage) -> list[Answer]:
        """Every theme answered, in public."""
        for theme in tops(stage):
            self.answer(stage, theme.item)
        return actions.publish_answers(self.official, stage, TODAY)


def tops(stage: Stage) -> list[Theme]:
    """Top themes, the largest first."""
    found = Theme.objects.filter(stage=stage, parent=None).select_related("item")
    return list(found.order_by("-size", "name"))


def places(stage: Stage) -> dict[str, UUID | None]:
    """Theme of every whole opinion, by its words."""
    rows = Assignment.objects.filter(stage=stage, point=None)
    return dict(rows.values_list("contribution__body", "theme"))


def job(stage: Stage) -> Job:
    """The only grouping of the stage."""
    return Job.objects.get(about=stage.pk)


def withdrawn(opinion: Contribution) -> None:
    """Its author takes it back."""
    retract([opinion])


def known(person: Person) -> Actor:
    """The actor of a signed-in person."""
    roles, name = queries.roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name)


@pytest.fixture
def desk(db: None) -> Desk:
    owner = person_for("email", "owner@example.lv")
    space = spaces.make_space(known(owner), "smilgava", {"lv": "Smilgava"}, {})
    official = person_for("email", "anda@example.lv")
    spaces.give_role(known(owner), space, official, "official", "Anda Ozola")
    return Desk(known(official), known(owner), space)


@pytest.fixture
def official(client: Client, desk: Desk, settings: Settings) -> Client:
    """A browser in which the official has signed in."""
    settings.DEMO = True
    client.force_login(Person.objects.get(memberships__name=desk.official.name), backend=BACKEND)
    return client
