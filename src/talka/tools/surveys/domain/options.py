"""What an official sets of a survey beside its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from talka.core.tooling.domain import OptionsError

LEAST: Final = 10
MOST_LEAST: Final = 100


@dataclass(frozen=True)
class Options:
    """``show_early``: whoever has answered sees the results at once; everybody sees them after the close.

    ``least``: people in the smallest group whose answers are told apart, from 10 to 100.
    """

    show_early: bool = True
    least: int = LEAST

    def __post_init__(self) -> None:
        if not LEAST <= self.least <= MOST_LEAST:
            raise OptionsError(f"least must be {LEAST}…{MOST_LEAST}")
