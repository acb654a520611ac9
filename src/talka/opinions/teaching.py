"""Logistic regression from examples, and how sure it may be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.gathering import Labels
from talka.opinions.reducing import Dense
from talka.opinions.themes import chances

_STRENGTH = 10.0
_ROUNDS = 500
_FOLDS = 5
_TEMPERATURES = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)


@dataclass(frozen=True)
class Taught:
    """`weight` (themes × dimensions) and `shift` (themes) score rows."""

    weight: Dense
    shift: Dense

    def scores(self, rows: Dense) -> Dense:
        """Rows × themes; the highest is the likeliest."""
        return np.asarray(rows @ self.weight.T + self.shift)


def taught(rows: Dense, marks: Labels, say: Dense | None = None) -> Taught:
    """What two or more themes look like, every theme counting the same; `say` weighs the rows."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, class_weight="balanced")
    model.fit(rows, marks, sample_weight=say)
    if len(model.coef_) == 1:
        half = model.coef_[0] / 2, model.intercept_[0] / 2
        return Taught(np.stack([-half[0], half[0]]), np.array([-half[1], half[1]]))
    return Taught(np.asarray(model.coef_), np.asarray(model.intercept_))


def held_out(rows: Dense, marks: Labels, many: int) -> NDArray[np.float64] | None:
    """Scores of every example by a model that has not seen it, or None where examples are too few."""
    folds = folds_of(marks)
    scores = np.zeros((len(rows), many))
    for held in range(int(folds.max()) + 1):
        learn = folds != held
        if len(np.unique(marks[learn])) < many:
            return None
        scores[~learn] = taught(rows[learn], marks[learn]).scores(rows[~learn])
    return scores


def folds_of(marks: Labels) -> Labels:
    """Each example's fold, every theme spread over all of them."""
    fold = np.zeros(len(marks), np.int64)
    for theme in np.unique(marks):
        own = np.flatnonzero(marks == theme)
        fold[own] = np.arange(len(own)) % _FOLDS
    return fold


def sharpness(rows: Dense, marks: Labels, many: int) -> float:
    """The scale at which examples held back are told with the likelihood claimed for them."""
    scores = held_out(rows, marks, many)
    if scores is None:
        return 1.0
    right = np.arange(len(scores)), marks
    loss = [-np.log(chances(scores, t)[right] + 1e-9).sum() for t in _TEMPERATURES]
    return _TEMPERATURES[int(np.argmin(loss))]
