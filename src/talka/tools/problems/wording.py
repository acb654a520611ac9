"""Problems in words: what became of one, with its tone; its category and office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.pieces import Tone
from talka.tools.problems import queries
from talka.tools.problems.domain import (
    DECLINED,
    LOOKING,
    NEW,
    ONWARD,
    PASSED,
    PLANNED,
    REPAIRED,
    Category,
    is_late,
    status,
)
from talka.tools.problems.models import Problem

STATUS_WORDS: dict[str, tuple[Any, Tone]] = {
    NEW: (_("not answered yet"), "wait"),
    LOOKING: (_("being looked at"), "wait"),
    PLANNED: (_("repair planned"), "part"),
    REPAIRED: (_("repaired"), "good"),
    PASSED: (_("passed to another body"), "moved"),
    DECLINED: (_("will not be done, with reasons"), "no"),
    ONWARD: (_("goes on in another form"), "moved"),
}


@dataclass(frozen=True)
class Told:
    """A problem ready to be shown. ``category`` is None until somebody sorted it."""

    item: Item
    row: Contribution
    problem: Problem | None
    category: Category | None
    status: str
    label: Any
    tone: Tone
    is_late: bool


def told(stage: Stage, item: Item, today: date) -> Told:
    """An item of ``queries.problems`` in words."""
    row = item.as_contribution
    problem = getattr(row, "problem", None)
    found = status(queries.course(item))
    promised, calendar = queries.options(stage).answer_days, stage.process.space.calendar
    late = found == NEW and is_late(row.week, promised, today, calendar)
    kind = queries.category(stage, problem.category) if problem else None
    return Told(item, row, problem, kind, found, *STATUS_WORDS[found], late)
