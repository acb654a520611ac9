"""A small town for tests, built through the real actions only: a host, consultations, people who write."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer, Theme
from talka.core.answers.queries import in_no_theme, number_owed, themes
from talka.core.contributions.actions import Draft, Sent, send, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.actions import place_items
from talka.core.jobs import actions as jobs
from talka.core.ledger.actions import sequence
from talka.core.people.actions import person_for
from talka.core.people.domain import DEVICE, OWNER, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate, StagePlan
from talka.core.spaces.models import Space, Stage
from talka.opinions import Voice, group

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
QUESTION = {
    "lv": "Kādai jābūt peldvietai?",
    "ru": "Каким должен быть пляж?",
    "en": "What should the bathing place be like?",
}
HANDRAIL = (
    "Vajag margas pie kāpnēm ūdenī, pakāpieni ir slideni.",
    "Margas pie pakāpieniem ir vajadzīgas vecākiem cilvēkiem.",
    "Slideni pakāpieni ūdenī, lūdzu uzlieciet margas.",
    "Pakāpieni slideni, bez margām ūdenī nevar iekāpt.",
)
BOARD = (
    "Jauniešiem vajag tramplīnu, no kura lēkt ezerā.",
    "Tramplīns ezerā būtu lieliska vieta lēkšanai.",
    "Lūdzu uzbūvējiet tramplīnu lēkšanai ezerā jauniešiem.",
    "Gribam lēkt no tramplīna ezerā, jauniešiem nav kur.",
)


def device(name: str) -> Actor:
    """Somebody's browser."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


@dataclass
class Town:
    """A host with its official, and makers of everything a test needs."""

    official: Actor
    space: Space

    def consultation(
        self, slug: str = "bathing", *, opens: int = -7, closes: int = 7, **parts: Any
    ) -> Stage:
        """A published consultation; days are counted from now, options and gate as ``StagePlan`` has them."""
        stage = self.draft(slug, opens=opens, closes=closes, **parts)
        return spaces.publish(self.official, stage, stage.opens_at)

    def draft(
        self, slug: str = "bathing", *, opens: int = -7, closes: int = 7, **parts: Any
    ) -> Stage:
        """The same, not published."""
        title = {"lv": "Peldvieta", "ru": "Пляж", "en": "Bathing place"}
        background = {"lv": "Pie **ezera**.", "en": "By the **lake**."}
        process = spaces.make_process(self.official, self.space, slug, title, QUESTION, background)
        plan = StagePlan(NOW + opens * DAY, NOW + closes * DAY, **parts)
        return spaces.make_stage(self.official, process, "consultations", plan)

    def gated(self, kind: str, slug: str = "gated") -> Stage:
        """A consultation with another gate than "anyone"."""
        return self.consultation(slug, gate=Gate(kind))

    def write(
        self, stage: Stage, text: str, who: str = "", *, language: str = "lv", **parts: Any
    ) -> Sent:
        """Somebody sends an opinion from a browser (``who`` names it) while the stage is open."""
        draft = Draft(text, language, **parts)
        actor = device(who or secrets.token_hex(8))
        return send(actor, stage, draft, secrets.token_bytes(16), stage.opens_at)

    def stance(self, opinion: Contribution, value: str, who: str = "") -> None:
        """Somebody takes a stance."""
        actor = device(who or secrets.token_hex(8))
        take_stance(actor, opinion, value, secrets.token_bytes(16), opinion.stage.opens_at)

    def speaks(self, stage: Stage, texts: Sequence[str] = HANDRAIL + BOARD) -> list[Sent]:
        """Many write; everything gets its place in the ledger."""
        found = [self.write(stage, text) for text in texts]
        self.sequence()
        return found

    def sequence(self) -> None:
        """The ledger's timer goes off."""
        sequence(NOW, force=True)
        place_items()

    def grouped(self, stage: Stage) -> list[Theme]:
        """The engine groups the opinions, the official signs off."""
        job = answering.ask_grouping(self.official, stage, NOW)
        jobs.begin(job.pk, NOW)
        voices = [Voice(str(row.pk), row.body, row.item.language) for row in public(stage)]
        answering.store_grouping(job.pk, group(voices))
        answering.sign_off(self.official, stage, NOW)
        return list(themes(stage))

    def answer(self, stage: Stage, target: Any, verdict: str = "accepted", **parts: Any) -> Answer:
        """The official drafts an answer."""
        said = Verdict(
            verdict,
            {"lv": "Darīsim.", "ru": "Сделаем.", "en": "We will do it."},
            {"lv": "Dome", "ru": "Дума", "en": "The council"},
            alternative={"en": "A pontoon."},
            would_change={"en": "Deeper water."},
        )
        return answering.write_answer(self.official, stage, target, replace(said, **parts))

    def published(self, stage: Stage) -> list[Answer]:
        """Everything drafted becomes public."""
        return answering.publish_answers(self.official, stage, NOW.date())

    def answered(self, slug: str = "answered") -> Stage:
        """A consultation gone all the way: closed, grouped, answered, one promise kept and one to come."""
        stage = self.consultation(slug, opens=-40, closes=-10)
        self.speaks(stage)
        found = self.grouped(stage)
        stage = spaces.begin_answering(self.official, stage, NOW)
        for target in [*(one.item for one in found), *(one.item for one in in_no_theme(stage))]:
            self.answer(stage, target)
        answers = self.published(stage)
        self.promise(answers[0])
        spaces.finish_answering(self.official, stage, number_owed(stage))
        self.sequence()
        return stage

    def promise(self, answer: Answer) -> None:
        """One thing done, one still to come."""
        today = NOW.date()
        done = answering.add_milestone(self.official, answer, {"en": "Rails ordered"}, {}, today)
        answering.milestone_done(self.official, done, today, {"en": "In steel."}, today)
        answering.add_milestone(
            self.official, answer, {"en": "Rails in place"}, {}, today + 30 * DAY
        )


def make_town() -> Town:
    """A fresh town."""
    person = person_for("email", "anda@smilgava.example")
    nobody = Actor(person=person.id, name="Anda Ozola")
    name = {"lv": "Smilgava", "ru": "Смилгава", "en": "Smilgava"}
    space = spaces.make_space(nobody, "smilgava", name, {})
    return Town(replace(nobody, roles={space.id: frozenset({OWNER})}), space)
