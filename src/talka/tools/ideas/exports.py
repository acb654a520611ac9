"""Open data: ideas and points. Never a channel, a time, a tag or a name per row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import parted
from talka.core.pictures.queries import told
from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.tools.ideas.domain import PRO
from talka.tools.ideas.queries import SHOWN, points_of

Row = dict[str, Any]
CHUNK = 1000
COLUMNS = {
    "ideas": [
        "id",
        "position",
        "language",
        "title",
        "text",
        "place",
        "latitude",
        "longitude",
        "picture",
        "picture_shows",
        "for",
        "against",
        "pass",
        "points",
        "merged_into",
    ],
    "points": ["id", "position", "idea", "side", "language", "text", "helpful"],
}


def export(stage: Stage) -> Iterator[Row]:
    """Ideas in the ledger's order, merged ones with the idea they went into; without a place come last."""
    rows = Contribution.objects.filter(stage=stage, parent=None, item__state__in=SHOWN)
    rows = rows.select_related("item__picture", "standing", "spot").prefetch_related(
        "item__links_out"
    )
    for row in rows.order_by("item__position", "pk").iterator(CHUNK):
        words = parted(row.body)
        yield {
            "id": str(row.pk),
            "position": row.item.position,
            "language": row.item.language,
            "title": words.title,
            "text": words.text,
            "place": row.place,
            **_where(row),
            **told(row.item),
            "for": row.count_for,
            "against": row.count_against,
            "pass": row.count_pass,
            "points": getattr(getattr(row, "standing", None), "points", 0),
            "merged_into": _merged_into(row),
        }


def points(stage: Stage) -> Iterator[Row]:
    """Points for and against, in the ledger's order."""
    for row in points_of(stage).order_by("item__position", "pk").iterator(CHUNK):
        yield {
            "id": str(row.pk),
            "position": row.item.position,
            "idea": str(row.parent_id),
            "side": "for" if row.kind == PRO else "against",
            "language": row.item.language,
            "text": row.body,
            "helpful": row.count_for,
        }


def _where(row: Contribution) -> Row:
    spot = getattr(row, "spot", None)
    return {
        "latitude": spot.latitude if spot else None,
        "longitude": spot.longitude if spot else None,
    }


DATASETS = Datasets(COLUMNS, {"ideas": export, "points": points})


def _merged_into(row: Contribution) -> str:
    links = row.item.links_out.all()
    return next(
        (str(one.target_id) for one in links if one.kind == "merged" and not one.undone_by), ""
    )
