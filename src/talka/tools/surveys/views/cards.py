"""What lists show of a survey."""

from __future__ import annotations

from typing import Any

from talka.core.contributions.views import cards
from talka.core.spaces.models import Stage
from talka.tools.surveys.queries import results


def card(stage: Stage) -> dict[str, Any]:
    """As of any stage; the number is of people whose answers are counted, not of texts."""
    kept = results(stage)
    return cards.card(stage) | {"count": kept.people if kept else 0}
