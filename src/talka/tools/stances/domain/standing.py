"""Where somebody stands among the groups, from what is published and their own stances alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from talka.opinions.consensus import Consensus, OpinionGroup, Statement, place
from talka.tools.stances.domain.landscape import Axes, Bar, Group, Landscape

ENOUGH: Final = 3
SURE: Final = 0.75
MIDDLE: Final = Axes(0.0, 0.0, 0.0)

Counts = tuple[int, int, int]
"""Agree, disagree, pass."""


@dataclass(frozen=True)
class Standing:
    """``likeness`` (0–100) per group: how many in a hundred of it said the same, on average.

    ``nearest`` is empty where it can't be told surely. ``counted`` own stances could be compared.
    """

    likeness: Sequence[tuple[Group, int]]
    nearest: str
    counted: int
    x: float
    y: float


def stand(found: Landscape, own: Mapping[str, int]) -> Standing | None:
    """None while there are no clear groups, or too few own stances: the library wants seven, three not passes.

    ``own``: statement → +1 agree, −1 disagree, 0 pass.
    """
    spoken = {
        id: value
        for id, value in own.items()
        if value and all(id in group.bars for group in found.groups)
    }
    if not found.clear or len(spoken) < ENOUGH:
        return None
    shares = {id: (one.agree, one.disagree, one.passed) for id, one in found.everyone.items()}
    at = place(known(found, shares), {id: own[id] for id in own if id in found.axes})
    if at.group is None:
        return None
    likeness = [(group, _likeness(group, spoken)) for group in found.groups]
    alike = max(likeness, key=lambda one: one[1])[0].name
    is_sure = at.group == alike and (at.certainty or 0.0) >= SURE
    return Standing(likeness, alike if is_sure else "", len(spoken), at.x, at.y)


def known(found: Landscape | None, counts: Mapping[str, Counts]) -> Consensus:
    """A map as the library takes it: groups and statements with their counts, and nobody on it."""
    axes = found.axes if found else {}
    groups = found.groups if found else ()
    return Consensus(
        people=(),
        groups=tuple(OpinionGroup(one.name, one.size, 1.0, one.x, one.y, ()) for one in groups),
        statements=tuple(_statement(id, counts[id], axes.get(id, MIDDLE)) for id in sorted(counts)),
        clear=bool(groups),
        reason=None,
        stability=1.0,
        silhouettes={},
        left_out={},
        guarded={},
    )


def _statement(id: str, counts: Counts, axes: Axes) -> Statement:
    agree, disagree, passed = counts
    return Statement(
        id=id,
        text="",
        agree=agree,
        disagree=disagree,
        passed=passed,
        set_aside=False,
        groups=(),
        consensus=None,
        bridging=None,
        divisive=None,
        mean=axes.mean,
        axis_x=axes.x,
        axis_y=axes.y,
    )


def _likeness(group: Group, spoken: Mapping[str, int]) -> int:
    same = sum(_same(group.bars[id], value) for id, value in spoken.items())
    return round(same / len(spoken))


def _same(bar: Bar, value: int) -> int:
    return bar.agree if value > 0 else bar.disagree
