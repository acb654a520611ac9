"""Statements that tell a group from everybody else.

As Polis chooses them (Small et al. 2021): most of the group votes that way, and more than elsewhere, neither by chance.
Unlike there, significance is adjusted for the number of statements and groups, and where nothing is significant nothing
is shown.
"""

import numpy as np

from talka.opinions.consensus.results import Direction, Representative
from talka.opinions.consensus.space import cast
from talka.opinions.consensus.tables import adjusted, apart, chance_of, tables
from talka.opinions.consensus.votes import Votes, Whole

_SHOWN = 5
_SIGNIFICANT = 0.05
_DIRECTIONS: tuple[Direction, Direction] = ("agree", "disagree")


def representatives(votes: Votes, labels: Whole) -> list[tuple[Representative, ...]]:
    """For every group at most five statements, the most telling first."""
    groups = int(labels.max()) + 1
    counted = tables(cast(votes), labels, groups)
    found: list[list[tuple[float, Representative]]] = [[] for _ in range(groups)]
    for direction, success in zip(_DIRECTIONS, (counted.agree, counted.disagree), strict=True):
        own, other, score = apart(success, counted.seen)
        most = (2 * own - 1) * np.sqrt(counted.seen + 2)
        p_values = adjusted(chance_of(np.minimum(score, most)))
        for group, at in np.argwhere((p_values < _SIGNIFICANT) & (counted.seen > 0)):
            told = Representative(
                votes.statements[at],
                direction,
                float(own[group, at]),
                float(other[group, at]),
                float(p_values[group, at]),
            )
            found[group].append((float(score[group, at] * most[group, at]), told))
    return [_best(one) for one in found]


def _best(found: list[tuple[float, Representative]]) -> tuple[Representative, ...]:
    ordered = sorted(found, key=lambda one: -one[0])
    return tuple(told for _, told in ordered[:_SHOWN])
