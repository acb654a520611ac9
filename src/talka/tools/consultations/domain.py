"""Rules of consultations: what an official can set, how a sample is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from talka.core.contributions.domain import WordsOptions

T = TypeVar("T")


@dataclass(frozen=True)
class Options(WordsOptions):
    """What an official sets."""

    allow_stances: bool = True
    allow_replies: bool = True


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
