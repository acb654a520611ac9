"""A stage on its way from the first opinion to what was done, made with the real actions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from talka.core.answers import actions as answers
from talka.core.answers.domain import Change, Verdict
from talka.core.answers.models import Answer, Milestone
from talka.core.contributions.actions import Draft, Sent, send
from talka.core.outreach.actions import leave_contact
from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Process, Stage
from talka.core.spaces.queries import roles_of

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Town:
    """One process with one open stage, and the acts that carry it on."""

    owner: Actor
    stage: Stage
    now: datetime = NOW
    sent: list[Sent] = field(default_factory=list)

    @property
    def process(self) -> Process:
        return self.stage.process

    def write(self, words: str, address: str = "", language: str = "en") -> Sent:
        """Somebody new sends an opinion and may leave an address."""
        actor = Actor(handles={"device": secrets.token_hex(32)})
        sent = send(
            actor,
            self.stage,
            Draft(body=words, language="en"),
            secrets.token_bytes(16),
            self.now,
            also=lambda one: leave_contact(one, address, language),
        )
        self.sent.append(sent)
        return sent

    def close(self) -> None:
        """The clock passes the closing, and the officials begin to answer."""
        self.now = self.stage.closes_at + timedelta(days=1)
        spaces.begin_answering(self.owner, self.stage, self.now)

    def answer(self, sent: Sent, verdict: str = "accepted") -> Answer:
        """Answers one opinion in public."""
        words = Verdict(
            verdict=verdict,
            reason={"en": "A bench costs little."},
            decided_by={"en": "The council"},
            until=self.now.date() if verdict == "reviewing" else None,
        )
        item = sent.contribution.item
        change = Change({"en": "The council met again."}, self.now.date())
        answer = answers.write_answer(self.owner, self.stage, item, words, change)
        answers.publish_answers(self.owner, self.stage, self.now.date())
        answer.refresh_from_db()
        return answer

    def promise(self, answer: Answer) -> Milestone:
        """Says what will be done."""
        title = {"en": "A bench by the lake"}
        return answers.add_milestone(self.owner, answer, title, {}, self.now.date())

    def done(self, milestone: Milestone) -> None:
        """Says that it was done."""
        today = self.now.date()
        answers.milestone_done(self.owner, milestone, today, {}, today)

    def finish(self) -> None:
        """Nothing is owed any more."""
        spaces.finish_answering(self.owner, self.stage, 0)


def made(slug: str = "bathing") -> Town:
    """A host with an open stage that owes everybody an answer."""
    person = person_for("email", "owner@example.lv")
    space = spaces.make_space(Actor(person=person.id), f"town-{slug}", {"en": "Smilgava"}, {})
    roles, name = roles_of(person.id)
    owner = Actor(person=person.id, roles=roles, name=name)
    process = spaces.make_process(
        owner, space, slug, {"en": "Bathing, place", "lv": "Peldvieta"}, {"en": "Where?"}, {}
    )
    plan = StagePlan(NOW, NOW + timedelta(days=30), owes="each")
    stage = spaces.make_stage(owner, process, "consultations", plan)
    return Town(owner, spaces.publish(owner, stage, NOW))
