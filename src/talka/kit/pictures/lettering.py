"""Words inside shapes, and numbers as SVG likes them."""

from __future__ import annotations

import textwrap

WIDTH_OF_LETTER = 0.56
"""Mean width of a letter of a sans face, in ems."""


def neat(number: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")


def lines_within(text: str, width: float, size: float, most: int) -> list[str]:
    """Break ``text`` into at most ``most`` lines of ``width`` at a letter ``size``, both in the
    same unit; what does not fit ends with an ellipsis. Empty where not even six letters fit."""
    letters = int(width / (size * WIDTH_OF_LETTER))
    if letters < 6:
        return []
    return textwrap.wrap(text, letters, max_lines=most, placeholder="…")
