"""Where the people of the small world go: two consultations, and a square whose statements they judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate, StagePlan
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.queries import roles_of
from talka.tools.stances.actions import write_statement

STATEMENTS = (
    "More trees.",
    "No cars on market days.",
    "Music until ten.",
    "Dogs are welcome.",
    "Benches have backs.",
    "Lamps go out at midnight.",
    "The fountain stays.",
    "Stalls pay less.",
)


@dataclass(frozen=True)
class Places:
    """Three stages, each of a process of its own, with the official who owns them."""

    owner: Actor
    bathing: Stage
    library: Stage
    square: Stage
    statements: list[str]

    @classmethod
    def made(cls) -> Self:
        """Everything open from now on for thirty days."""
        owner, space = _host()
        bathing, library = (_stage(owner, space, slug) for slug in ("bathing", "library"))
        square = _stage(owner, space, "square", STATEMENTS)
        rows = square.contributions.values_list("pk", flat=True)
        return cls(owner, bathing, library, square, sorted(map(str, rows)))


def _host() -> tuple[Actor, Space]:
    person = person_for("email", "owner@example.lv")
    space = spaces.make_space(Actor(person=person.id), "smilgava", {"en": "Smilgava"}, {})
    roles, name = roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name), space


def _stage(owner: Actor, space: Space, slug: str, statements: tuple[str, ...] = ()) -> Stage:
    now = datetime.now(UTC)
    plan = StagePlan(now, now + timedelta(days=30), gate=Gate("email"), owes="each")
    process = spaces.make_process(owner, space, slug, {"en": slug.title()}, {"en": "What?"}, {})
    tool = "stances" if statements else "consultations"
    stage = spaces.make_stage(owner, process, tool, plan)
    for text in statements:
        write_statement(owner, stage, {"en": text}, now)
    return spaces.publish(owner, stage, now)
