"""The attack: gradient boosting on pairs learns from people it knows, then links the others one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata
from sklearn.ensemble import HistGradientBoostingClassifier
from tests.adversary.evidence import Traits
from tests.adversary.features import Pairs, compared
from threadpoolctl import threadpool_limits

WRONG_PER_RIGHT = 40
CHUNK = 200_000
ONE_SIDED_95 = 1.645
CHANCE_LINKS = 6  # right links by chance are Poisson(1): six or more come once in 1 700 times
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Finding:
    """How well pairs were told apart: right links among ``scored`` people, pair AUC with its upper bound."""

    scored: int
    links: int
    auc: float
    upper: float

    @property
    def at_chance(self) -> bool:
        """Neither more right links than chance gives, nor an AUC whose bound passes the limit."""
        return self.links < CHANCE_LINKS and self.upper <= limit(self.scored)


def limit(scored: int) -> float:
    """The upper bound that still counts as chance: .53 for 2 000 people, wider for fewer.

    The standard error of an AUC by chance is 1/√(12·n); .53 is 4.65 of them at n = 2 000.
    """
    return 0.5 + 0.03 * (2000 / scored) ** 0.5


def attack(left: Sequence[Traits], right: Sequence[Traits], seed: int) -> Finding:
    """Both sides in the order of the truth: the i-th belongs to the i-th. A third is known, the rest attacked."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(left))
    known, others = order[: len(order) // 3], order[len(order) // 3 :]
    pairs = compared(left, right)
    with threadpool_limits(1):  # a shared machine is no faster with more
        return _judged(_scores(pairs, _learned(pairs, known, rng), others), rng)


@dataclass(frozen=True)
class Learned:
    """What was learned, and from which features: those that were not the same for all known pairs."""

    model: HistGradientBoostingClassifier
    telling: npt.NDArray[np.bool_]


def _learned(pairs: Pairs, known: npt.NDArray[np.int64], rng: np.random.Generator) -> Learned:
    rows = np.repeat(known, WRONG_PER_RIGHT)
    columns = rng.permutation(np.tile(known, WRONG_PER_RIGHT))
    wrong = rows != columns
    features = np.vstack(
        [pairs.features(known, known), pairs.features(rows[wrong], columns[wrong])]
    )
    telling = np.array([len(np.unique(one[~np.isnan(one)])) > 1 for one in features.T])
    telling[-1] = True
    truth = np.r_[np.ones(len(known)), np.zeros(int(wrong.sum()))]
    model = HistGradientBoostingClassifier(
        max_iter=80, max_leaf_nodes=15, min_samples_leaf=20, random_state=int(rng.integers(2**31))
    )
    return Learned(model.fit(features[:, telling], truth), telling)


def _scores(pairs: Pairs, learned: Learned, others: npt.NDArray[np.int64]) -> Scores:
    number = len(others)
    rows, columns = np.repeat(others, number), np.tile(others, number)
    parts = [
        learned.model.decision_function(
            pairs.features(rows[start : start + CHUNK], columns[start : start + CHUNK])[
                :, learned.telling
            ]
        )
        for start in range(0, number * number, CHUNK)
    ]
    return np.concatenate(parts).reshape(number, number)


def _judged(scores: Scores, rng: np.random.Generator) -> Finding:
    number = len(scores)
    right = np.eye(number, dtype=bool)
    wrong = np.sort(scores[~right])
    own = scores[right]
    below = np.searchsorted(wrong, own, "left") + np.searchsorted(wrong, own, "right")
    places = below / (2 * len(wrong))
    auc = float(places.mean())
    error = float(places.std(ddof=1)) / number**0.5
    return Finding(number, _links(scores, rng), auc, auc + ONE_SIDED_95 * error)


def _links(scores: Scores, rng: np.random.Generator) -> int:
    """Right pairs of the best one-to-one matching; ties are broken by lot, not by the order of the truth."""
    mixed = rng.permutation(len(scores))
    ranks = rankdata(scores, method="dense", axis=1) + rng.uniform(0, 0.5, scores.shape)
    rows, columns = linear_sum_assignment(ranks[:, mixed], maximize=True)
    return int((mixed[columns] == rows).sum())
