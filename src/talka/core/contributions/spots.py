"""Where on the map contributions are about. What a reader asks for stays in the request."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from talka.core.contributions.models import Contribution, Spot
from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.core.territory.domain import (
    METRES_A_DEGREE,
    Point,
    apart,
    read_point,
    squeeze,
    written_point,
)
from talka.core.territory.points import Mark

NEAR_METRES: Final = 500
MOST_NEAR: Final = 30


def spot_of(id: UUID) -> Point | None:
    """Where a contribution is about; None where nobody said."""
    found = Spot.objects.filter(contribution=id).first()
    return found.point if found else None


def on_map(stage: Stage) -> QuerySet[Contribution]:
    """Public contributions of a stage that say where, replies aside."""
    return public(stage).filter(spot__isnull=False).select_related("spot")


def marks(stage: Stage) -> list[Mark]:
    """Where they are, for ``territory.points``. One query."""
    rows = on_map(stage).order_by().values_list("spot__longitude", "spot__latitude")
    return [(x, y, 0) for x, y in rows]


def near(stage: Stage, point: Point, metres: int = NEAR_METRES) -> list[Contribution]:
    """Those at most so far from a point, the nearest first. One query."""
    x, y = point
    north = metres / METRES_A_DEGREE
    east = north / max(squeeze(y), 0.01)
    box = {
        "spot__latitude__range": (y - north, y + north),
        "spot__longitude__range": (x - east, x + east),
    }
    rows = [(apart(point, row.spot.point), str(row.pk), row) for row in on_map(stage).filter(**box)]
    return [row for far, _id, row in sorted(rows)[:MOST_NEAR] if far <= metres]


def asked_for(row: Contribution) -> str:
    """Where a contribution is about, as an address asks for it; "" where nobody said. ``spot`` is loaded."""
    spot = getattr(row, "spot", None)
    return written_point(spot.point).replace(" ", "") if spot else ""


def asked_point(text: str) -> Point | None:
    """The point an address asks for ("latitude,longitude"); None where it asks for none."""
    try:
        return read_point(text)
    except ValueError:
        return None
