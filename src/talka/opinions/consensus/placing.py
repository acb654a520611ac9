"""Where you stand: a person on a finished map, without drawing it anew."""

import math
from collections.abc import Mapping

from talka.opinions.consensus.results import Consensus, OpinionGroup, Place, Statement
from talka.opinions.consensus.space import ENOUGH_VOTES


def place(consensus: Consensus, own: Mapping[str, int]) -> Place:
    """The place of somebody with these votes (statement id → 1, 0, −1); statements the map does not know are skipped.

    A group needs 7 votes (or one on every statement). Its certainty is the chance that somebody with this person's
    leanings, asked about other statements, would come out nearer to this group than to the next; a half where nothing
    they said tells groups apart.
    """
    asked = [one for one in consensus.statements if one.votes]
    opened = [one for one in asked if not one.set_aside]
    voted = [(one, own[one.id]) for one in opened if one.id in own]
    if not voted:
        return Place(0.0, 0.0, None, None)
    stretch = math.sqrt(len(asked) / (len(voted) + len(asked) - len(opened)))
    x = stretch * sum((vote - one.mean) * one.axis_x for one, vote in voted)
    y = stretch * sum((vote - one.mean) * one.axis_y for one, vote in voted)
    if not consensus.groups or len(voted) < min(ENOUGH_VOTES, len(opened)):
        return Place(x, y, None, None)
    nearest, other = sorted(consensus.groups, key=lambda group: _square(group, x, y))[:2]
    noise = stretch * math.sqrt(sum(_noise(one, nearest, other) for one, _ in voted))
    return Place(x, y, nearest.id, _certainty(nearest, other, x, y, noise))


def _square(group: OpinionGroup, x: float, y: float) -> float:
    return (group.x - x) ** 2 + (group.y - y) ** 2


def _noise(statement: Statement, one: OpinionGroup, other: OpinionGroup) -> float:
    """How much a vote on the statement scatters along the line between two groups, squared."""
    span = math.hypot(one.x - other.x, one.y - other.y)
    along = ((one.x - other.x) * statement.axis_x + (one.y - other.y) * statement.axis_y) / span
    square = (statement.agree + statement.disagree) / max(statement.votes, 1)
    return float((square - statement.mean**2) * along**2)


def _certainty(
    nearest: OpinionGroup, other: OpinionGroup, x: float, y: float, noise: float
) -> float:
    span = math.hypot(nearest.x - other.x, nearest.y - other.y)
    ahead = (_square(other, x, y) - _square(nearest, x, y)) / (2 * span)
    return 0.5 * math.erfc(-ahead / (noise * math.sqrt(2))) if noise > 0 else 0.5
