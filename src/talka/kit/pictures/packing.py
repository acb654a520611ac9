"""Circles laid close together around a middle, the largest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot, sqrt
from typing import NamedTuple


class Circle(NamedTuple):
    x: float
    y: float
    r: float


def pack(radii: Sequence[float]) -> list[Circle]:
    """Return a circle for every radius (positive, largest first), touching and not overlapping.

    Each is put where it touches two earlier ones as near to the middle as it can; O(n⁴), for
    some tens of circles. A little flatter than round, for screens.
    """
    placed: list[Circle] = []
    for radius in radii:
        placed.append(_nearest(placed, radius))
    return placed


def _nearest(placed: Sequence[Circle], radius: float) -> Circle:
    if not placed:
        return Circle(0.0, 0.0, radius)
    if len(placed) == 1:
        return Circle(placed[0].r + radius, 0.0, radius)
    spots = (spot for pair in combinations(placed, 2) for spot in _touching(*pair, radius))
    free = (spot for spot in spots if not _overlaps(spot, placed))
    middle_x = sum(c.x * c.r**2 for c in placed) / sum(c.r**2 for c in placed)
    return min(free, key=lambda spot: hypot((spot.x - middle_x) * 0.85, spot.y))


def _touching(one: Circle, two: Circle, radius: float) -> Iterator[Circle]:
    """Yield the circles of ``radius`` that touch both (law of cosines)."""
    gap = hypot(two.x - one.x, two.y - one.y)
    a, b = one.r + radius, two.r + radius
    if gap > a + b:
        return
    along = (a * a - b * b + gap * gap) / (2 * gap)
    across = sqrt(max(0.0, a * a - along * along))
    dx, dy = (two.x - one.x) / gap, (two.y - one.y) / gap
    for side in (across, -across):
        yield Circle(one.x + along * dx - side * dy, one.y + along * dy + side * dx, radius)


def _overlaps(spot: Circle, placed: Sequence[Circle]) -> bool:
    return any(hypot(spot.x - c.x, spot.y - c.y) < (spot.r + c.r) * 0.9999 for c in placed)
