"""What a consultation receives from other stages; all else is written by the shared rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from talka.core.contributions.actions import take_as
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """Ideas, wishes, problems and opinions become opinions to be discussed and answered here."""
    return [row.item for row in take_as(actor, "opinion", items, stage, now)]
