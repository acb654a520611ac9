"""What an official sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from talka.core.tooling.domain import OptionsError

SHORTEST_LIMIT: Final = 60
LONGEST_LIMIT: Final = 600


@dataclass(frozen=True)
class Options:
    """What an official sets. ``max_length`` of a statement in characters.

    ``hold_new``: people's statements wait until the host releases them. ``show_early``: the map is shown while
    people still judge; without it the first map is the last one.
    """

    max_length: int = 200
    people_add: bool = True
    hold_new: bool = False
    show_early: bool = True

    def __post_init__(self) -> None:
        if not SHORTEST_LIMIT <= self.max_length <= LONGEST_LIMIT:
            raise OptionsError(f"max_length must be {SHORTEST_LIMIT}…{LONGEST_LIMIT}")
