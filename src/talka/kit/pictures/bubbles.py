"""Things of a size as circles, and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from talka.kit.pictures.lettering import lines_within, neat
from talka.kit.pictures.packing import Circle, pack
from talka.kit.pieces import Bubble

WIDTH = 360.0
MARGIN = 3.0
LETTERS = 11.0
LINE = 13.0
MOST_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    y: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A circle in the picture's units, its number and the lines of its name."""

    bubble: Bubble
    x: str
    y: str
    r: str
    number: Line | None
    number_size: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of the table; ``width`` is the bar's length in per cent of the longest."""

    bubble: Bubble
    width: str


@dataclass(frozen=True, slots=True)
class BubblePicture:
    width: str
    height: str
    drawn: list[Drawn]
    ranked: list[Ranked]


def bubble_picture(bubbles: Sequence[Bubble]) -> BubblePicture:
    """Lay out the largest sixteen as circles of proportional area, and all as ranked rows."""
    ranked = sorted(bubbles, key=lambda bubble: -bubble.size)
    shown = [bubble for bubble in ranked[:MOST_SHOWN] if bubble.size > 0]
    largest = max((bubble.size for bubble in ranked), default=0) or 1
    circles, height = _fitted(pack([sqrt(bubble.size) for bubble in shown]))
    return BubblePicture(
        width=neat(WIDTH),
        height=neat(height),
        drawn=[_drawn(b, c) for b, c in zip(shown, circles, strict=True)],
        ranked=[Ranked(b, neat(100 * b.size / largest)) for b in ranked],
    )


def _fitted(circles: Sequence[Circle]) -> tuple[list[Circle], float]:
    """Return the circles scaled into the picture's width, and the height they take."""
    if not circles:
        return [], 0.0
    left, right = min(c.x - c.r for c in circles), max(c.x + c.r for c in circles)
    top, bottom = min(c.y - c.r for c in circles), max(c.y + c.r for c in circles)
    scale = (WIDTH - 2 * MARGIN) / max(right - left, bottom - top)
    shift = (WIDTH - scale * (right - left)) / 2
    fitted = [
        Circle(shift + (c.x - left) * scale, MARGIN + (c.y - top) * scale, c.r * scale - 1)
        for c in circles
    ]
    return fitted, (bottom - top) * scale + 2 * MARGIN


def _drawn(bubble: Bubble, circle: Circle) -> Drawn:
    number_size = min(26.0, max(10.0, circle.r * 0.42))
    lines = lines_within(str(bubble.label), circle.r * 1.6, LETTERS, 3) if circle.r > 30 else []
    top = circle.y - LINE * len(lines) / 2
    return Drawn(
        bubble=bubble,
        x=neat(circle.x),
        y=neat(circle.y),
        r=neat(circle.r),
        number=Line(str(bubble.size), neat(top + number_size * 0.35)) if circle.r > 9 else None,
        number_size=neat(number_size),
        lines=[
            Line(line, neat(top + number_size * 0.35 + LINE * (index + 1)))
            for index, line in enumerate(lines)
        ],
    )
