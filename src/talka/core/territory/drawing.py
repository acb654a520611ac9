"""Outlines as lines of a picture, for a map that needs no JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from talka.core.territory.domain import Outline, Point, bounds, squeeze

WIDTH = 1000
MARGIN = 20


class Drawn(NamedTuple):
    """A picture: its height at ``WIDTH``, the path of each outline, and the middle of each."""

    height: int
    paths: list[str]
    middles: list[tuple[int, int]]


def drawn(outlines: Sequence[Outline]) -> Drawn | None:
    """Outlines brought to whole numbers, north up; None where there is nothing to draw."""
    box = bounds(outlines)
    if box is None:
        return None
    west, south, east, north = box
    narrow = squeeze((south + north) / 2)
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrow, (north - south) / 2, 1e-9)

    def at(point: Point) -> tuple[int, int]:
        x = MARGIN + (point[0] - west) * narrow * scale
        return round(x), round(MARGIN + (north - point[1]) * scale)

    paths = [
        "".join(_ring([at(point) for point in ring]) for polygon in outline for ring in polygon)
        for outline in outlines
    ]
    middles = [_middle([at(point) for point in outline[0][0]]) for outline in outlines]
    return Drawn(round(2 * MARGIN + (north - south) * scale), paths, middles)


def _ring(points: list[tuple[int, int]]) -> str:
    return f"M{'L'.join(f'{x} {y}' for x, y in points)}Z"


def _middle(points: list[tuple[int, int]]) -> tuple[int, int]:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
