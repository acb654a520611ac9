"""When a new map may be shown: two maps laid side by side must not tell what a few people did between them."""

from __future__ import annotations

from typing import NamedTuple

from talka.core.contributions.domain import LEAST_CELL as LEAST


class Known(NamedTuple):
    """How many people, stances and statements a map is made of."""

    people: int
    judged: int
    statements: int


def is_worth_drawing(kept: Known | None, now: Known, is_closed: bool) -> bool:
    """Whether a map of ``now`` may replace the one that is ``kept``.

    While people judge, at least ten must stand behind the difference: ten more took part, or so many stances
    came that nine people with all statements before them can't have made them. After the close everybody counts.
    """
    if kept is None or is_closed:
        return kept != now
    return (
        now.people - kept.people >= LEAST or now.judged - kept.judged > (LEAST - 1) * now.statements
    )
