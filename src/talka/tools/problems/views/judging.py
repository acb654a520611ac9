"""“Me too”: whoever meets the same problem says so, once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from talka.core.contributions.domain import FOR, PASS
from talka.core.contributions.models import Contribution
from talka.core.contributions.views.taking import Taking
from talka.core.spaces.models import Stage
from talka.tools.problems.queries import public_one


def _find(stage: Stage, id: UUID) -> Contribution:
    return public_one(stage, id)


def _about(row: Contribution) -> dict[str, Any]:
    return {"stances": [], "number": row.count_for}


ME_TOO = Taking(find=_find, about=_about, name="me_too", values=(FOR, PASS))
