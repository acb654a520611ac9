"""Liking what hangs on the board: one stance each, counted exactly; it can be taken back."""

from __future__ import annotations

from talka.core.contributions.domain import FOR, PASS
from talka.core.contributions.views.taking import Taking
from talka.core.spaces.models import Stage
from talka.tools.wishes import queries


def _allowed(stage: Stage) -> bool:
    return queries.options(stage).likes


LIKING = Taking(
    allowed=_allowed,
    find=queries.public_one,
    about=lambda row: {"stances": [], "number": row.count_for},
    name="like",
    values=(FOR, PASS),
)
