"""The map of opinions: the two directions in which people's votes differ most.

As Polis draws it (Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", 2021):
principal components of the votes, a missing vote standing at the statement's mean; a person's place is stretched
by the square root of (statements / votes cast), so that who voted little is not drawn to the middle.
Statements that were set aside count as seen by everybody and say nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.votes import Real, Votes, Whole

ENOUGH_VOTES = 7
_DIRECTIONS = 8
_ROUNDS_ANEW, _ROUNDS_AGAIN = 60, 2
_STILL, _NOTHING = 1e-9, 1e-7
_SEED = 20_210_701


@dataclass(frozen=True)
class Cast:
    """Votes on the open statements as columns; `shape` is (people, all statements).

    `asked`: how many statements anybody voted on; `set_aside`: how many of them were set aside. `shaping` (people):
    who shapes the map; the others are only placed on it.
    """

    person: Whole
    statement: Whole
    value: Real
    shape: tuple[int, int]
    asked: int
    set_aside: int
    shaping: NDArray[np.bool_]

    @property
    def enough(self) -> int:
        """On how many open statements one must vote to count: 7, or all there are."""
        return min(ENOUGH_VOTES, self.asked - self.set_aside)

    def part(self, kept: NDArray[np.bool_]) -> "Cast":
        """The same with only some of the votes."""
        return replace(
            self,
            person=self.person[kept],
            statement=self.statement[kept],
            value=self.value[kept],
        )

    def table(self, values: Real) -> Any:
        """People × statements, sparse: one of `values` for each vote, 0 where there is none."""
        from scipy.sparse import csr_matrix

        starts = np.searchsorted(self.person, np.arange(self.shape[0] + 1))
        return csr_matrix((values, self.statement, starts), self.shape)


@dataclass(frozen=True)
class Space:
    """`means` (statements), `axes` (statements × 2), `points` (people × 2), `strengths`: singular values."""

    means: Real
    axes: Real
    points: Real
    strengths: Real
    wide: Real


def cast(votes: Votes, *, set_aside_too: bool = False) -> Cast:
    """The votes that count; or every vote."""
    opened = votes.open_statements()
    asked = np.bincount(votes.statement, minlength=len(opened)) > 0
    kept = opened[votes.statement] | set_aside_too
    return Cast(
        votes.person[kept],
        votes.statement[kept],
        votes.value[kept].astype(np.float64),
        (len(votes.participants), len(votes.statements)),
        int(asked.sum()),
        int((asked & ~opened).sum()),
        np.ones(len(votes.participants), bool),
    )


def draw(votes: Cast, start: Real | None = None) -> Space:
    """The map of these votes; `start` (a `wide` of nearly the same votes) saves most of the work.

    Subspace iteration (Halko, Martinsson, Tropp 2011) until the two main strengths stand still.
    """
    if not votes.value.size:
        return _empty(votes.shape)
    means = _means(votes)
    rest = votes.table(votes.value - means[votes.statement])
    wide = _beginning(votes.shape) if start is None else start
    rounds = _ROUNDS_ANEW if start is None else _ROUNDS_AGAIN
    wide, strengths = _turned(rest, votes.shaping[:, None], wide, rounds)
    axes = _two(_upright(wide))
    points = (rest @ axes) * stretch(votes)[:, None]
    return Space(means, axes, points, strengths, wide)


def _empty(shape: tuple[int, int]) -> Space:
    people, statements = shape
    flat = np.zeros((statements, 2))
    return Space(np.zeros(statements), flat, np.zeros((people, 2)), np.zeros(2), flat)


def _turned(rest: Any, shaping: Any, wide: Real, rounds: int) -> tuple[Real, Real]:
    """`wide` turned to the directions in which `rest` of those `shaping` is longest; and how long, longest first."""
    turned, before = rest.T, 0.0
    wide = np.linalg.qr(wide)[0]
    for _ in range(rounds):
        seen = (rest @ wide) * shaping
        main = float(np.linalg.eigvalsh(seen.T @ seen)[-2:].sum())
        if abs(main - before) <= _STILL * main:
            break
        wide, before = np.linalg.qr(turned @ seen)[0], main
    seen = (rest @ wide) * shaping
    squares, turn = np.linalg.eigh(seen.T @ seen)
    strengths = np.sqrt(np.maximum(squares[::-1], 0.0))
    return wide @ turn[:, ::-1] * (strengths > _NOTHING), strengths


def stretch(votes: Cast) -> Real:
    """By how much each person's place is stretched."""
    seen = np.bincount(votes.person, minlength=votes.shape[0]) + votes.set_aside
    return np.asarray(np.sqrt(votes.asked / np.maximum(seen, 1)))


def _means(votes: Cast) -> Real:
    """The mean vote on every statement of those who shape the map."""
    counts = votes.shaping[votes.person].astype(np.float64)
    count = np.bincount(votes.statement, counts, votes.shape[1])
    total = np.bincount(votes.statement, votes.value * counts, votes.shape[1])
    return np.asarray(total / np.maximum(count, 1))


def _beginning(shape: tuple[int, int]) -> Real:
    return np.random.default_rng(_SEED).normal(size=(shape[1], min(_DIRECTIONS, *shape)))


def _two(axes: Real) -> Real:
    """The first two; a flat one where votes differ in one direction only."""
    return np.pad(axes, ((0, 0), (0, 2)))[:, :2]


def _upright(axes: Real) -> Real:
    """Axes whose largest loading points to agreement: their signs are no accident of arithmetic."""
    largest = np.abs(axes).argmax(axis=0)
    signs = np.where(axes[largest, np.arange(axes.shape[1])] < 0, -1.0, 1.0)
    return np.asarray(axes * signs)
