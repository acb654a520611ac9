"""What lists show of a stage that people write to."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from talka.core.contributions.queries import shown_count
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.langtext import plain


def card(stage: Stage) -> dict[str, Any]:
    """Title, address, state in words with its tone, the question, how many wrote. One query."""
    now = timezone.now()
    badge = signs.badge(stage, now)
    return {
        "title": plain(stage.process.title),
        "href": stage_url(stage),
        "state": badge.label,
        "tone": badge.tone,
        "when": signs.when(stage, now),
        "excerpt": plain(stage.process.question),
        "count": shown_count(stage),
    }
