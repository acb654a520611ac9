"""Matrix factorisation: what people agree on, apart from what divides them.

A vote is expected to be mean + person's bias + statement's bias + person's factors · statement's factors, fitted by
alternating least squares with ridge penalties (Koren, Bell, Volinsky 2009). With one factor the statement's bias is
the bridging score of Community Notes (Wojcik et al. 2022): agreement that being on one side does not explain.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real

_ROUNDS = 6
_SEED = 2_009


@dataclass(frozen=True)
class Penalties:
    """How strongly biases of people and statements and the factors are drawn to nothing."""

    people: float
    statements: float
    factors: float


@dataclass(frozen=True)
class Factors:
    """`people` and `statements` have one row each: the bias, then the factors. `spread` inverts people's equations."""

    mean: float
    people: Real
    statements: Real
    spread: Real

    def expected(self, person: Any, statement: Any) -> Real:
        """The votes expected of these people on these statements, roughly −1…1."""
        own, other = self.people[person], self.statements[statement]
        both = (own[:, 1:] * other[:, 1:]).sum(axis=1)
        return np.asarray(self.mean + own[:, 0] + other[:, 0] + both)

    def unseen(self, votes: Cast, weights: Real) -> Real:
        """What each vote was expected to be had its person not cast it (exact, statements held)."""
        seen = self.statements[votes.statement].copy()
        seen[:, 0] = 1.0
        pull = np.einsum("va,vab,vb->v", seen, self.spread[votes.person], seen) * weights
        missed = votes.value - self.expected(votes.person, votes.statement)
        return np.asarray(votes.value - missed / np.maximum(1 - pull, 0.01))


def fit(
    votes: Cast, weights: Real, factors: int, penalties: Penalties, rounds: int = _ROUNDS
) -> Factors:
    """Fit so many `factors`; `weights` (one per vote) say how much each vote counts."""
    total = max(float(weights.sum()), 1e-12)
    mean = float((weights * votes.value).sum() / total)
    weight = votes.table(weights)
    value = votes.table(weights * (votes.value - mean))
    statements = _beginning(votes.shape[1], factors)
    for_people = np.array([penalties.people] + [penalties.factors] * factors)
    for_statements = np.array([penalties.statements] + [penalties.factors] * factors)
    for _ in range(rounds):
        people, _spread = _solved(weight, value, statements, for_people)
        statements, _spread = _solved(weight.T, value.T, people, for_statements)
    people, spread = _solved(weight, value, statements, for_people)
    return Factors(mean, people, statements, spread)


def _beginning(statements: int, factors: int) -> Real:
    start = np.random.default_rng(_SEED).normal(0, 0.1, (statements, factors + 1))
    start[:, 0] = 0.0
    return start


def _solved(weight: Any, value: Any, other: Real, penalty: Real) -> tuple[Real, Real]:
    """One side's best rows with the other side held; and the inverse of each row's equations."""
    known = np.column_stack([np.ones(len(other)), other[:, 1:], other[:, 0]])
    width = other.shape[1]
    one, two = np.triu_indices(width + 1)
    sums = weight @ (known[:, one] * known[:, two])
    equations = np.empty((len(sums), width + 1, width + 1))
    equations[:, one, two] = equations[:, two, one] = sums
    wanted = value @ known[:, :width] - equations[:, :width, width]
    inverse = np.linalg.inv(equations[:, :width, :width] + np.diag(penalty))
    return np.einsum("nab,nb->na", inverse, wanted), inverse
