"""Learning step by step: how strongly each part of the vectors follows what a batch says."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from talka.opinions.training.contrast import bend_of
from talka.opinions.training.lessons import Draw, Pairs
from talka.opinions.training.model import Batch, Corpus, Floats, Parameters
from talka.opinions.training.plan import Plan

_SHARP, _BLUNT = 20.0, 15.0
_LOST = 0.1
_WARM, _COOL = 20, 4
_NOTHING = 1e-8


class Adam:
    """Steps as Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization"."""

    def __init__(self, values: Floats, rate: float) -> None:
        """`values` are changed in place."""
        self._values, self._rate, self._step = values, rate, 0
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)

    def follow(self, bend: Floats, share: float) -> None:
        """One step against `bend`, of `share` of the full length."""
        self._step += 1
        self._mean = 0.9 * self._mean + 0.1 * bend
        self._square = 0.99 * self._square + 0.01 * bend * bend
        mean = self._mean / (1 - 0.9**self._step)
        square = self._square / (1 - 0.99**self._step)
        self._values -= self._rate * share * mean / (np.sqrt(square) + _NOTHING)


class RowAdagrad:
    """Adagrad (Duchi, Hazan and Singer 2011) with one pace for each row of a large table."""

    def __init__(self, values: Floats, rate: float) -> None:
        """`values` are changed in place."""
        self._values, self._rate = values, rate
        self._square = np.zeros((len(values), 1), np.float32)

    def follow(self, bend: Floats, share: float, rows: NDArray[np.int64]) -> None:
        """One step of `rows` against `bend`, of `share` of the full length."""
        self._square[rows] += (bend * bend).mean(axis=1, keepdims=True)
        pace = self._rate * share / (np.sqrt(self._square[rows]) + _NOTHING)
        self._values[rows] -= pace * bend


def learn(
    corpus: Corpus, draw: Draw, start: Parameters, plan: Plan, tell: Callable[[float], None]
) -> None:
    """Change the parameters in place; `tell` hears the share of the work done."""
    projection, weights = Adam(start.projection, 1e-4), Adam(start.weights, 0.02)
    means, sequences = Adam(start.means, 3e-3), RowAdagrad(start.sequences, 0.02)
    kinds: list[tuple[Callable[[], Pairs], float]] = [
        (lambda: draw.translations("ntrex"), _SHARP),
        (lambda: draw.translations("l10n"), _SHARP),
        (draw.halves, _BLUNT),
        (draw.halves, _BLUNT),
        (lambda: draw.neighbours("ntrex"), _BLUNT),
        (draw.halves, _BLUNT),
    ]
    start.means[:] = _means(corpus, draw.all_of("ntrex"), start)
    for step in range(plan.steps):
        pairs, scale = kinds[step % len(kinds)][0](), kinds[step % len(kinds)][1]
        batch = Batch(corpus, pairs.T.ravel(), start, draw.kept(len(corpus.known), _LOST))
        bend = batch.back(bend_of(batch.rows, scale))
        share = min(1.0, step / _WARM, _COOL * (1 - step / plan.steps))
        projection.follow(bend.projection, share)
        weights.follow(bend.weights, share)
        means.follow(bend.means, share)
        sequences.follow(bend.sequences, share, batch.buckets)
        tell(step / plan.steps)


def _means(corpus: Corpus, texts: Pairs, start: Parameters) -> Floats:
    """What all texts of a language have in common."""
    batch = Batch(corpus, texts, start, np.ones(len(corpus.known), np.float32))
    rows = batch.sums / batch.length
    return np.array([rows[batch.languages == at].mean(axis=0) for at in range(len(start.means))])
