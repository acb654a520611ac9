"""Areas on the ground: what lies inside, whether an outline is sound, how it gets fewer corners. Plain Python.

A point is (longitude, latitude) in degrees, WGS 84. A ring is a closed list of points whose last is not
repeated; an outline is a list of polygons, each a list of rings, the first its border and the others holes
(RFC 7946). Areas across the 180th meridian are not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import Final

Point = tuple[float, float]
Ring = list[Point]
Outline = list[list[Ring]]

PRECISION: Final = 5
"""Decimals of a degree that are kept: about a metre."""
FINE: Final = 0.00005
"""Corners nearer than this to the line without them (about five metres) are left out."""

METRES_A_DEGREE: Final = 111_320


def is_inside(point: Point, outline: Outline) -> bool:
    """Whether the point lies in the outline: a line from it crosses the rings an odd number of times.

    A hole's crossings make the number even again. Points on a border belong to one side or the other.
    """
    return sum(_crossed(point, ring) for polygon in outline for ring in polygon) % 2 == 1


def _crossed(point: Point, ring: Sequence[Point]) -> int:
    x, y = point
    number = 0
    for (ax, ay), (bx, by) in _sides(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            number += 1
    return number


def _sides(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


class TooIntricate(ValueError):  # noqa: N818 - an outcome, not a fault
    """So many sides of a ring lie above each other that comparing them would take too long."""


def looks(corners: int) -> int:
    """How many times sides or corners may be looked at in all: what is drawn on maps needs a tenth of it."""
    return max(5_000, 30 * corners)


def crossing(ring: Sequence[Point]) -> Point | None:
    """Where a ring runs through itself, about; None where it does not.

    Sides are taken from west to east and compared while they overlap: quick for what is drawn on maps. Raises
    TooIntricate for a ring made to be slow: the work grows with the corners, never with their square.
    """
    sides = sorted(
        ((min(a[0], b[0]), max(a[0], b[0]), n, a, b) for n, (a, b) in enumerate(_sides(ring))),
        key=lambda side: side[0],
    )
    near: list[tuple[float, float, int, Point, Point]] = []
    left = looks(len(sides))
    for side in sides:
        left -= len(near)
        if left < 0:
            raise TooIntricate(len(sides))
        near = [one for one in near if one[1] >= side[0]]
        for one in near:
            apart = abs(one[2] - side[2])
            if (
                apart not in (0, 1, len(sides) - 1)
                and _near(one, side)
                and _meet(one[3], one[4], side[3], side[4])
            ):
                return side[3]
        near.append(side)
    return None


def _near(
    one: tuple[float, float, int, Point, Point], side: tuple[float, float, int, Point, Point]
) -> bool:
    """Whether two sides reach the same heights: quickly said, and mostly not so."""
    low, high = sorted((one[3][1], one[4][1]))
    return low <= max(side[3][1], side[4][1]) and high >= min(side[3][1], side[4][1])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides share a point."""
    ends = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if ends[0] * ends[1] < 0 and ends[2] * ends[3] < 0:
        return True
    tests = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(not turn and _between(*test) for turn, test in zip(ends, tests, strict=True))


def _turn(a: Point, b: Point, c: Point) -> int:
    value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (value > 1e-15) - (value < -1e-15)


def _between(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def size(ring: Sequence[Point]) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring))) / 2


def simplified(ring: Ring, tolerance: float = FINE) -> Ring:
    """The ring with fewer corners (Douglas and Peucker 1973), rounded; as it is, where it would cross itself, and
    where finding that out would take too long.
    """
    half = max(range(len(ring)), key=lambda n: _apart(ring[n], ring[0]))
    first, second = ring[: half + 1], [*ring[half:], ring[0]]
    kept = _thinned(first, tolerance)[:-1] + _thinned(second, tolerance)[:-1]
    found = _rounded(kept)
    return found if len(found) > 2 and _is_simple(found) else _rounded(ring)


def _is_simple(ring: Sequence[Point]) -> bool:
    try:
        return crossing(ring) is None
    except TooIntricate:
        return False


def _thinned(line: Ring, tolerance: float) -> Ring:
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    left = looks(len(line))
    while waiting:
        start, end = waiting.pop()
        left -= end - start
        if left < 0:
            return list(line)
        if end - start < 2:
            continue
        far = max(range(start + 1, end), key=lambda n: _off(line[n], line[start], line[end]))
        if _off(line[far], line[start], line[end]) > tolerance:
            keep.add(far)
            waiting += [(start, far), (far, end)]
    return [line[n] for n in sorted(keep)]


def _rounded(ring: Ring) -> Ring:
    points = [(round(x, PRECISION), round(y, PRECISION)) for x, y in ring]
    return [point for n, point in enumerate(points) if point != points[n - 1]]


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(point: Point, a: Point, b: Point) -> float:
    """How far a point is from the stretch between two others."""
    length = _apart(a, b)
    along = 0.0
    if length:
        along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
        along = min(1.0, max(0.0, along))
    there = (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))
    return float(_apart(point, there) ** 0.5)


def bounds(outlines: Iterable[Outline]) -> tuple[float, float, float, float] | None:
    """West, south, east, north of all outlines; None where there are none."""
    points = [point for outline in outlines for polygon in outline for point in polygon[0]]
    if not points:
        return None
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def squeeze(latitude: float) -> float:
    """How much shorter a degree of longitude is there than one of latitude."""
    return cos(radians(latitude))


def read_point(text: str) -> Point:
    """The point of "latitude, longitude" as people and maps write it; raises ValueError for anything else."""
    latitude, _comma, longitude = text.partition(",")
    y, x = round(float(latitude), PRECISION), round(float(longitude), PRECISION)
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise ValueError(text)
    return x, y


def written_point(point: Point) -> str:
    """The way back."""
    return f"{point[1]:.{PRECISION}f}, {point[0]:.{PRECISION}f}"


def apart(a: Point, b: Point) -> float:
    """Metres between two points that lie near each other."""
    north = (a[1] - b[1]) * METRES_A_DEGREE
    east = (a[0] - b[0]) * METRES_A_DEGREE * squeeze((a[1] + b[1]) / 2)
    return hypot(north, east)
