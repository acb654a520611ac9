"""The townspeople write and take stances: each with a device of their own, as the gate asks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from talka.core.contributions.actions import Draft, send, take_stance
from talka.core.contributions.models import Contribution
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town


def nonce_of(*marks: object) -> bytes:
    """A form secret that is the same in every demo, so that the demo's receipts can be shown."""
    return hashlib.sha256("|".join(map(str, ("demo", *marks))).encode()).digest()[:16]


def resident(mark: str, channel: str = "web") -> Actor:
    """A townsperson with a device."""
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo {mark}")}, channel=channel)


def send_all(town: Town, stage: Stage, rows: Sequence[dict[str, str]]) -> list[Contribution]:
    """Every row of the town's file becomes an opinion, on its day."""
    return [_send(town, stage, number, row) for number, row in enumerate(rows)]


def _send(town: Town, stage: Stage, number: int, row: dict[str, str]) -> Contribution:
    draft = Draft(
        body=row["text"], language=row["language"], alias=row["alias"], place=row["place"]
    )
    slug = stage.process.slug
    author = resident(f"{slug} {number}", row["channel"])
    when = _day(town, stage, int(row["days"]))
    return send(author, stage, draft, nonce_of(slug, number), when).contribution


def _day(town: Town, stage: Stage, days: int) -> datetime:
    """Days before the close where it is past, else before today; always inside the stage's time."""
    wanted = min(stage.closes_at, town.now) - timedelta(days=days)
    return max(stage.opens_at, min(wanted, stage.closes_at - timedelta(hours=1)))


def take_stances(
    town: Town, stage: Stage, sent: Sequence[Contribution], wanted: Sequence[dict[str, int]]
) -> None:
    """Neighbours take the stances the town's file tells, each on the opinions they know."""
    for one in wanted:
        values = [value for value in ("for", "against", "pass") for _ in range(one[value])]
        for number, value in enumerate(values):
            mark = nonce_of(stage.process.slug, "stance", one["row"], number)
            take_stance(resident(f"neighbour {number}"), sent[one["row"]], value, mark, town.now)
