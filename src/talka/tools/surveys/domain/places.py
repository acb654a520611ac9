"""Places people marked, as a map may show them: squares with at least so many marks, as small as that allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from talka.tools.surveys.domain.answers import point_of

LARGE: Final = 0.64  # degrees
HALVINGS: Final = 7
Point = tuple[float, float]


def squares(marks: Sequence[str], least: int) -> list[tuple[float, float, int]]:
    """(latitude, longitude, how many) of the middles of squares of a fixed grid, from 0.64° down to 0.005°.

    A square is parted in four only where each part that holds a mark holds ``least``; of a large square with
    fewer nothing is told. ``marks`` are "latitude,longitude".
    """
    points = [point for point in map(point_of, marks) if point is not None]
    return sorted(
        found
        for own in _parted(points, LARGE).values()
        if len(own) >= least
        for found in _told(own, LARGE, HALVINGS, least)
    )


def _told(
    points: Sequence[Point], size: float, halvings: int, least: int
) -> list[tuple[float, float, int]]:
    parts = list(_parted(points, size / 2).values())
    if halvings and all(len(own) >= least for own in parts):
        return [found for own in parts for found in _told(own, size / 2, halvings - 1, least)]
    middle = [round((value // size + 0.5) * size, 5) for value in points[0]]
    return [(middle[0], middle[1], len(points))]


def _parted(points: Sequence[Point], size: float) -> dict[tuple[float, float], list[Point]]:
    found: defaultdict[tuple[float, float], list[Point]] = defaultdict(list)
    for latitude, longitude in points:
        found[latitude // size, longitude // size].append((latitude, longitude))
    return found
