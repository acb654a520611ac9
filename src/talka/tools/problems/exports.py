"""Open data: problems with their place and what became of each. Never a channel, a name or a tag per row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.tools.problems.domain import status
from talka.tools.problems.queries import course, problems

CHUNK = 1000
COLUMNS = {
    "problems": [
        "id",
        "position",
        "language",
        "text",
        "place",
        "category",
        "latitude",
        "longitude",
        "area",
        "status",
        "me_too",
        "answered_on",
    ],
}


def export(stage: Stage) -> Iterator[dict[str, Any]]:
    """Public problems in the ledger's order; those without a place yet come last, by id."""
    for item in problems(stage).order_by("position", "pk").iterator(CHUNK):
        row = item.as_contribution
        known = getattr(row, "problem", None)
        spot = getattr(row, "spot", None)
        answer = getattr(item, "answer", None)
        yield {
            "id": str(row.pk),
            "position": item.position,
            "language": item.language,
            "text": row.body,
            "place": row.place,
            "category": known.category if known else "",
            "latitude": spot.latitude if spot else None,
            "longitude": spot.longitude if spot else None,
            "area": str(known.area_id) if known and known.area_id else "",
            "status": status(course(item)),
            "me_too": row.count_for,
            "answered_on": answer and answer.published_on and answer.published_on.isoformat(),
        }


DATASETS = Datasets(COLUMNS, {"problems": export})
