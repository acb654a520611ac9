"""Weighting by raking: answers are weighed until their margins are those known of the population.

Iterative proportional fitting: W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled
frequency table when the expected marginal totals are known", Annals of Mathematical Statistics 11 (1940), 427–444.
How many equally weighed answers the weighed ones are worth: L. Kish, Survey Sampling (Wiley 1965), § 11.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 200
NEAR: Final = 1e-6
Cell = tuple[str, ...]


class NotRaked(ValueError):  # noqa: N818 - an outcome, said to people
    """The margins can't all be met by weighing these answers."""


@dataclass(frozen=True)
class Raked:
    """``weights`` per person of each cell, 1 on average; ``rounds`` it took; ``missing``: (margin, answer) that
    nobody gave, so no weight can stand for them.
    """

    weights: Mapping[Cell, float]
    rounds: int
    missing: tuple[tuple[int, str], ...]


def rake(cells: Mapping[Cell, int], margins: Sequence[Mapping[str, float]]) -> Raked:
    """Weights for people counted by cell: one key per margin, "" for no answer to that question.

    ``margins``: shares in any unit. Whoever left a question out keeps the share they have in it. Raises NotRaked
    where nobody is there, no margin is given, or two hundred rounds don't bring every share within a millionth.
    """
    total = sum(cells.values())
    if not total or not margins:
        raise NotRaked("nothing to weigh")
    seen = [_margin(cells, n) for n in range(len(margins))]
    targets = [_target(seen[n], margin) for n, margin in enumerate(margins)]
    held: dict[Cell, float] = {cell: float(number) for cell, number in cells.items() if number}
    for done in range(1, ROUNDS + 1):
        for n, target in enumerate(targets):
            now = _margin(held, n)
            held = {cell: own * target[cell[n]] / now[cell[n]] for cell, own in held.items()}
        if all(_is_met(held, n, target) for n, target in enumerate(targets)):
            weights = {cell: own / cells[cell] for cell, own in held.items()}
            return Raked(weights, done, _missing(seen, margins))
    raise NotRaked("the margins contradict each other")


def effective(weights: Iterable[float]) -> float:
    """Kish's effective sample size: the square of the sum over the sum of squares; 0 of nothing."""
    own = list(weights)
    squares = sum(weight * weight for weight in own)
    return sum(own) ** 2 / squares if squares else 0.0


def _margin(cells: Mapping[Cell, float], n: int) -> dict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for cell, own in cells.items():
        sums[cell[n]] += own
    return {key: own for key, own in sums.items() if own}


def _target(seen: Mapping[str, float], margin: Mapping[str, float]) -> dict[str, float]:
    """How many people each answer should stand for; answers without a known share keep theirs."""
    known = {key: share for key, share in margin.items() if key in seen}
    people = sum(seen[key] for key in known)
    whole = sum(known.values())
    return {
        key: people * known[key] / whole if key in known else number for key, number in seen.items()
    }


def _is_met(held: Mapping[Cell, float], n: int, target: Mapping[str, float]) -> bool:
    now, total = _margin(held, n), sum(target.values())
    return all(abs(now[key] - wanted) <= NEAR * total for key, wanted in target.items())


def _missing(
    seen: Sequence[Mapping[str, float]], margins: Sequence[Mapping[str, float]]
) -> tuple[tuple[int, str], ...]:
    return tuple(
        (n, key) for n, margin in enumerate(margins) for key in margin if key not in seen[n]
    )
