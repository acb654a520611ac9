"""Rules of consultations: what an official can set, how a sample is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from talka.core.contributions.domain import named_places
from talka.core.tooling.domain import OptionsError

SHORTEST_LIMIT: Final = 200
LONGEST_LIMIT: Final = 20_000

T = TypeVar("T")


@dataclass(frozen=True)
class Options:
    """What an official sets. ``max_length`` in characters; ``places`` are names separated by commas."""

    max_length: int = 4000
    allow_alias: bool = True
    ask_place: bool = False
    places: str = ""
    allow_stances: bool = True
    allow_replies: bool = True

    def __post_init__(self) -> None:
        if not SHORTEST_LIMIT <= self.max_length <= LONGEST_LIMIT:
            raise OptionsError(f"max_length must be {SHORTEST_LIMIT}…{LONGEST_LIMIT}")
        named_places(self.places)

    @property
    def place_names(self) -> tuple[str, ...]:
        """The places to choose from, in the official's order; empty: people type."""
        return named_places(self.places)


def balanced(rows: Iterable[tuple[Hashable, T]], most: int) -> list[T]:
    """At most ``most`` things, taken in turn from each group so that the largest does not drown the rest.

    ``rows`` are (group, thing); the order inside a group is kept, groups take turns as they first appear.
    """
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for group, thing in rows:
        groups[group].append(thing)
    longest = max(map(len, groups.values()), default=0)
    in_turn = [g[turn] for turn in range(longest) for g in groups.values() if turn < len(g)]
    return in_turn[:most]
