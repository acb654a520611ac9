"""Two or more themes a person gave, learned from marked examples (logistic regression, calibrated)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from talka.opinions.gathering import Labels, middles
from talka.opinions.reducing import Dense
from talka.opinions.themes import Fit, belongs, chances, fitted
from talka.opinions.voices import Status

_STRENGTH = 10.0
_SURE = 0.6
_ROUNDS = 500
_FOLDS = 5
_TEMPERATURES = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)


@dataclass(frozen=True)
class Learned:
    """Places texts by the example of those a person marked; theme i is the i-th name.

    `weight` (themes × dimensions) and `shift` (themes) score leaned rows, `sharpness` turns
    scores into chances as sure as examples held back proved them.
    """

    weight: Dense
    shift: Dense
    sharpness: float
    plain_middle: Dense

    def fit(self, plain: Dense, leaned: Dense, fixed: Labels | None = None) -> Fit:
        """Marked rows (`fixed`) where the person put them, surely; the others by likelihood.

        A text is a stranger where it shares no words with its theme and is not sure either.
        """
        odds = self.odds(plain, leaned)
        marks = np.full(len(odds), -1) if fixed is None else fixed
        given = marks >= 0
        odds[given] = np.eye(len(self.weight))[marks[given]]
        top = odds.argmax(axis=1).astype(np.int64)
        near = np.einsum("ij,ij->i", plain, self.plain_middle[top])
        near[given | (odds.max(axis=1) >= _SURE)] = 1
        return fitted(top, top, near, odds)

    def odds(self, plain: Dense, leaned: Dense) -> Dense:
        """Chance of every row for every theme."""
        return chances(leaned @ self.weight.T + self.shift, self.sharpness)

    def place(self, plain: Dense, leaned: Dense, theme: int) -> tuple[int, Status]:
        """Whether one row belongs to a theme at all; a learned one has no sub-themes."""
        return theme, belongs(float(self.plain_middle[theme] @ plain))

    def theme_middles(self) -> Dense:
        """The middles of what was placed."""
        return self.plain_middle


def learned(plain: Dense, leaned: Dense, marks: Labels, many: int) -> Learned:
    """A model of `many` themes; `marks[i]` is the theme of row i, or -1.

    The middles are those of all that was placed: a few examples are too few to tell who is a
    stranger.
    """
    given = np.flatnonzero(marks >= 0)
    rows, known = leaned[given], marks[given]
    weight, shift = taught(rows, known)
    model = Learned(weight, shift, sharpness(rows, known, many), plain[:0])
    placed = model.odds(plain, leaned).argmax(axis=1).astype(np.int64)
    return replace(model, plain_middle=middles(plain, placed, many))


def taught(rows: Dense, marks: Labels) -> tuple[Dense, Dense]:
    """Weights and shifts of logistic regression, every theme counting the same."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, class_weight="balanced")
    model.fit(rows, marks)
    if len(model.coef_) == 1:
        half = model.coef_[0] / 2, model.intercept_[0] / 2
        return np.stack([-half[0], half[0]]), np.array([-half[1], half[1]])
    return np.asarray(model.coef_), np.asarray(model.intercept_)


def held_out(rows: Dense, marks: Labels, many: int) -> NDArray[np.float64] | None:
    """Scores of every example by a model that has not seen it, or None where examples are too few."""
    folds = folds_of(marks)
    scores = np.zeros((len(rows), many))
    for held in range(int(folds.max()) + 1):
        learn = folds != held
        if len(np.unique(marks[learn])) < many:
            return None
        weight, shift = taught(rows[learn], marks[learn])
        scores[~learn] = rows[~learn] @ weight.T + shift
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


def names_in_order(marks: Sequence[str]) -> list[str]:
    """The themes a person named, each once."""
    return sorted({mark for mark in marks if mark})
