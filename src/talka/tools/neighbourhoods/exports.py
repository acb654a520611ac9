"""Open data: topics and replies. Never a channel, a time or a tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import parted
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.tools.neighbourhoods.domain import TOPIC
from talka.tools.neighbourhoods.queries import ends

CHUNK = 1000
COLUMNS = {
    "topics": ["id", "position", "kind", "topic", "language", "place", "title", "text", "ends"]
}


def export(stage: Stage) -> Iterator[dict[str, Any]]:
    """Public topics and what was said to them, in the ledger's order; those without a place come last."""
    shown = Contribution.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
    rows = shown.exclude(parent__item__state__in=(Item.State.HIDDEN, Item.State.WITHDRAWN))
    rows = rows.select_related("item", "as_topic").order_by("item__position", "pk")
    for row in rows.iterator(CHUNK):
        is_topic = row.parent_id is None
        words = parted(row.body) if is_topic else ("", row.body)
        yield {
            "id": str(row.pk),
            "position": row.item.position,
            "kind": TOPIC if is_topic else row.kind,
            "topic": "" if is_topic else str(row.parent_id),
            "language": row.item.language,
            "place": row.place,
            "title": words[0],
            "text": words[1],
            "ends": ends(row, stage).isoformat() if is_topic else "",
        }


DATASETS = Datasets(COLUMNS, {"topics": export})
