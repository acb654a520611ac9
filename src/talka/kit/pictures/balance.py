"""One bar for the parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talka.kit.pictures.lettering import neat
from talka.kit.pieces import Part


@dataclass(frozen=True, slots=True)
class BalancePart:
    """A stretch of the bar in per cent of its length."""

    part: Part
    x: str
    width: str
    percent: int


def balance_of(parts: Sequence[Part]) -> list[BalancePart]:
    """Return the stretches in the order given; all empty where there is nothing to count."""
    whole = sum(part.size for part in parts)
    stretches, x = [], 0.0
    for part in parts:
        width = 100 * part.size / whole if whole else 0.0
        stretches.append(BalancePart(part, neat(x), neat(width), round(width)))
        x += width
    return stretches
