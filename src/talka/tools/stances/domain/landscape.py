"""The map of opinion groups as it may be kept and shown: totals of at least ten people, never a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, NamedTuple

LEAST: Final = 10


@dataclass(frozen=True)
class Bar:
    """How people judged one statement: whole percents that sum to 100."""

    agree: int
    disagree: int
    passed: int


class Axes(NamedTuple):
    """What places somebody on the map by one statement: see ``opinions.consensus.Statement``."""

    mean: float
    x: float
    y: float


Bars = Mapping[str, Bar]


def bar(agree: int, disagree: int, passed: int) -> Bar | None:
    """The bar of so many people; None where fewer than ten judged. What rounding leaves goes to *pass*."""
    number = agree + disagree + passed
    if number < LEAST:
        return None
    for_it, against = _percent(agree, number), _percent(disagree, number)
    rest = 100 - for_it - against
    if rest < 0 or (not passed and rest):
        for_it, rest = 100 - against - _percent(passed, number), _percent(passed, number)
    return Bar(for_it, against, rest)


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


@dataclass(frozen=True)
class Group:
    """An opinion group of at least ten people: size, an ellipse for its spread, a bar per statement.

    ``x``, ``y``, ``wide``, ``high`` in the map's own units; ``turn`` in degrees, anticlockwise. ``own``: ids of the
    statements that set it apart, the strongest first.
    """

    name: str
    size: int
    x: float
    y: float
    wide: float
    high: float
    turn: float
    bars: Bars = field(default_factory=dict)
    own: Sequence[str] = ()


@dataclass(frozen=True)
class Landscape:
    """What the job found. ``clear`` is False where there are no groups to speak of; ``reason`` says why.

    ``firm``: of 100 people, how many stay in their group when a tenth of all stances is left out; 0: not known.
    ``why``: the analysis' own words for it, by language. ``everyone``: a bar per statement over all who judged it;
    ``axes`` for the same statements. ``unites`` and ``divides``: ids of statements, the strongest first.
    ``people`` took part with ``judged`` stances on ``statements`` statements.
    """

    people: int
    judged: int
    statements: int
    clear: bool = False
    firm: int = 0
    reason: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    everyone: Bars = field(default_factory=dict)
    axes: Mapping[str, Axes] = field(default_factory=dict)
    unites: Sequence[str] = ()
    divides: Sequence[str] = ()

    def stored(self) -> dict[str, Any]:
        """JSON-ready form."""
        return asdict(self)

    @classmethod
    def from_stored(cls, kept: Mapping[str, Any]) -> Landscape:
        """The landscape from its stored form."""
        groups = [Group(**{**one, "bars": _bars(one["bars"])}) for one in kept["groups"]]
        everyone = _bars(kept["everyone"])
        axes = {id: Axes(*one) for id, one in kept["axes"].items()}
        return cls(**{**kept, "groups": groups, "everyone": everyone, "axes": axes})


def _bars(kept: Mapping[str, Mapping[str, int]]) -> dict[str, Bar]:
    return {id: Bar(**one) for id, one in kept.items()}
