"""Which statement to show a person next."""

import random
from collections.abc import Collection

from talka.opinions.consensus.results import Consensus, Statement

_NEW_SHARE = 1 / 3


def next_statement(
    consensus: Consensus,
    seen: Collection[str],
    chance: random.Random,
    *,
    new: Collection[str] = (),
) -> str | None:
    """The id of a statement the person has not `seen`, or None when there is none left.

    `new` are statements that came after `consensus` was found. As in Polis, chance favours statements that many agree
    with, few pass on and that part opinions (Small et al. 2021). Every third time on average the choice is among those
    seen least instead, so that a late statement gets its hearing however many there are before it.
    """
    left = [one for one in consensus.statements if not one.set_aside and one.id not in seen]
    fresh = sorted(set(new) - set(seen) - {one.id for one in consensus.statements})
    if not left and not fresh:
        return None
    if not left or chance.random() < _NEW_SHARE:
        return chance.choice(fresh or _least_seen(left))
    return chance.choices([one.id for one in left], [priority(one) for one in left])[0]


def priority(statement: Statement) -> float:
    """How much a vote on it would tell; above 0. The square of agreement × (1 − passes) × (1 + extremity), as in Polis,
    and more while it has few votes."""
    votes = statement.votes
    agreed, passed = (statement.agree + 1) / (votes + 2), (statement.passed + 1) / (votes + 2)
    extremity = (statement.axis_x**2 + statement.axis_y**2) ** 0.5
    importance = (1 - passed) * (1 + extremity) * agreed
    return float((importance * (1 + 8 * 2 ** (-votes / 5))) ** 2)


def _least_seen(statements: Collection[Statement]) -> list[str]:
    fewest = min(one.votes for one in statements)
    return [one.id for one in statements if one.votes == fewest]
