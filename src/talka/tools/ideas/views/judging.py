"""Supporting or opposing an idea, and finding a point helpful."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from talka.core.contributions.domain import FOR, PASS
from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import parted
from talka.core.contributions.views.taking import Taking
from talka.core.spaces.models import Stage
from talka.tools.ideas.domain import IDEA
from talka.tools.ideas.queries import POINTS, public_one
from talka.tools.ideas.views.telling import bar


def _idea(stage: Stage, id: UUID) -> Contribution:
    return public_one(stage, id, {IDEA})


def _point(stage: Stage, id: UUID) -> Contribution:
    return public_one(stage, id, POINTS)


def _about_idea(row: Contribution) -> dict[str, Any]:
    return {"stances": bar([row]), "idea": row, "words": parted(row.body)}


def _about_point(row: Contribution) -> dict[str, Any]:
    return {"stances": [], "idea": row.parent}


SUPPORT = Taking(find=_idea, about=_about_idea)
HELPFUL = Taking(find=_point, about=_about_point, name="helpful", values=(FOR, PASS))
