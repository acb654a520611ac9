"""A small world: two consultations and a market square of statements minutes apart, people who come, sign in,
write, judge, change their mind.

Bodies are drawn independently of authors: style is another risk, measured apart. So are the opinions people
judge and how: what somebody likes, and what was there to be liked at that moment, tells of them without any leak.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.adversary.desk import Desk
from tests.adversary.person import Person
from tests.adversary.places import Places

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.contributions.actions import Draft, import_batch, preview_batch
from talka.core.items.actions import place_items
from talka.core.items.models import Item
from talka.core.ledger.actions import sequence
from talka.core.outreach.actions import make_notices, send_notices
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.tools.stances import tasks
from talka.tools.stances.finding import drawn as drawn_map

FIRST, SECOND, LATER = "first", "second", "later"
ONE, OTHER, ONE_JUDGED, OTHER_JUDGED = "one", "other", "one judged", "other judged"
WORDS = [
    "bench",
    "tree",
    "lamp",
    "path",
    "water",
    "library",
    "evening",
    "bus",
    "bridge",
    "school",
    "market",
    "sand",
]
IMPORTED = 200
# Of a hundred second opinions: at home, on a form, at the counter, at the kiosk.
WAYS = (55, 15, 15, 15)
CONTACT_SHARE, EDIT_SHARE, WITHDRAW_SHARE = 0.8, 0.1, 0.04
Act = tuple[float, int, Callable[[], object]]


@dataclass
class World:
    """The truth: people with their rows. ``tell(person, kind, id)`` hears of each written row."""

    size: int
    seed: int
    tell: Callable[[Person, str, str], None]
    people: list[Person] = field(default_factory=list)

    def live(self) -> None:
        """Everything happens, in the order of an imagined clock; then officials answer and letters go."""
        self.rng = random.Random(self.seed)
        self.places = Places.made()
        self.desk, self.kiosk = Desk.made(self.places.owner, self.places.bathing), Client()
        self.judged = self._imported()
        acts = sorted(act for number in range(self.size) for act in self._plan(number))
        for count, (_at, _number, act) in enumerate(acts):
            act()
            if count % 100 == 99:
                self._timers(timezone.now())
        self._answer()
        self._timers(timezone.now(), force=True)

    def _plan(self, number: int) -> list[Act]:
        """One person's acts with their moments, in units of one arrival."""
        address = f"person{self.rng.getrandbits(40):x}@example.lv"
        person = Person(address, opens_forms=number % 10 == 0)
        self.people.append(person)
        at, drawn = float(number), self.rng.uniform
        # Who judged a thing never judges it again: so that this tells nothing, the second is another half's.
        judged, statements = (
            self._one_of_each(self.judged),
            self._one_of_each(self.places.statements),
        )
        steps: list[tuple[float, Callable[[], object]]] = [
            (at, person.sign_in),
            (at + drawn(0.1, 3), partial(self._write, person, FIRST)),
            (at + drawn(3, 8), self._second(person)),
            (at + drawn(8, 12), partial(self._judge, person, ONE, self.places.bathing, judged[0])),
            (
                at + drawn(8, 14),
                partial(self._judge, person, OTHER, self.places.bathing, judged[1]),
            ),
            (
                at + drawn(9, 15),
                partial(self._judge, person, ONE_JUDGED, self.places.square, statements[0]),
            ),
            (
                at + drawn(9, 16),
                partial(self._judge, person, OTHER_JUDGED, self.places.square, statements[1]),
            ),
            (at + drawn(10, 20), partial(self._write, person, LATER)),
        ]
        if self.rng.random() < EDIT_SHARE:
            steps.append((at + drawn(21, 40), partial(self._edit, person)))
        if self.rng.random() < WITHDRAW_SHARE:
            steps.append((at + drawn(41, 60), partial(person.withdraw, SECOND)))
        return [(moment, number * 10 + i, act) for i, (moment, act) in enumerate(steps)]

    def _one_of_each(self, things: list[str]) -> tuple[str, str]:
        half = len(things) // 2
        return self.rng.choice(things[:half]), self.rng.choice(things[half:])

    def _write(self, person: Person, name: str) -> None:
        stage = self.places.library if name == LATER else self.places.bathing
        has_contact = self.rng.random() < CONTACT_SHARE
        id = person.write(name, stage, self._body(), has_contact)
        self.tell(person, name, id)

    def _second(self, person: Person) -> Callable[[], object]:
        """Most write at home again; some on a form, at the counter, or at everybody's computer."""
        ways = (self._write, self._hand_in, self._speak, self._write_at_kiosk)
        way = self.rng.choices(ways, WAYS)[0]
        return partial(way, person, SECOND)

    def _hand_in(self, person: Person, name: str) -> None:
        stage = self.places.bathing
        self.tell(person, name, person.hand_in(name, self.desk, stage, self._body()))

    def _speak(self, person: Person, name: str) -> None:
        stage = self.places.bathing
        self.tell(person, name, person.speak(name, self.desk, stage, self._body()))

    def _write_at_kiosk(self, person: Person, name: str) -> None:
        stage = self.places.bathing
        self.tell(person, name, person.write_at_kiosk(name, self.kiosk, stage, self._body()))

    def _judge(self, person: Person, name: str, stage: Stage, id: str) -> None:
        row = person.take_stance(name, stage, id, self.rng.choice(("for", "against")))
        self.tell(person, "stance", row)

    def _edit(self, person: Person) -> None:
        person.edit(FIRST, self._body())

    def _imported(self) -> list[str]:
        """Opinions the host brought in before anybody came."""
        drafts = [Draft(self._body(), "en") for _number in range(IMPORTED)]
        owner, stage = self.places.owner, self.places.bathing
        batch = preview_batch(owner, stage, "letters.csv", "paper", drafts)
        import_batch(owner, stage, batch.pk, timezone.now())
        return sorted(str(pk) for pk in batch.contributions.values_list("pk", flat=True))

    def _body(self) -> str:
        return " ".join(self.rng.choices(WORDS, k=self.rng.randint(6, 30))) + "."

    def _timers(self, now: datetime, *, force: bool = False) -> None:
        """The site's timers; at the end, the day is over."""
        sequence(now, force=force)
        place_items()
        tasks.run(self.places.square.pk, now, partial(drawn_map, lambda step, share: None))
        make_notices(now)
        send_notices(now)
        mail.outbox.clear()

    def _answer(self) -> None:
        """The first stage closes; a few opinions are answered, and those who left an address hear of it."""
        owner, bathing = self.places.owner, self.places.bathing
        later = bathing.closes_at + timedelta(days=1)
        stage = spaces.begin_answering(owner, bathing, later)
        said = Verdict("accepted", {"en": "We will do it."}, {"en": "The council"})
        for id in self.judged[:5]:
            answering.write_answer(owner, stage, Item.objects.get(pk=id), said)
        answering.publish_answers(owner, stage, later.date())
