"""Two or more themes a person gave, learned from marked examples (logistic regression, calibrated)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.features import Dense
from talka.opinions.gathering import middles
from talka.opinions.themes import Fit, status_of, strangeness
from talka.opinions.voices import Status

_STRENGTH = 10.0
_ROUNDS = 500
_FOLDS = 5
_TEMPERATURES = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)


@dataclass(frozen=True)
class Learned:
    """Places texts by the example of those a person marked.

    `themes` are the person's names, in order; `marks[i]` is the place of row i's theme in them, or
    -1. `leaned` rows teach and are taught, since they know what their neighbours say.
    """

    rows: Dense
    leaned: Dense
    marks: NDArray[np.int64]
    themes: Sequence[str]

    def whole(self) -> tuple[Fit, Dense]:
        """Marked rows where the person put them, surely; the others by likelihood."""
        odds, given = self._odds, self.marks >= 0
        top = odds.argmax(axis=1)
        sure = odds[np.arange(len(top)), top]
        rival = np.sort(odds, axis=1)[:, -2]
        near = np.einsum("ij,ij->i", self.rows, self._middle[top])
        share = sure / (sure + rival)
        pairs = zip(share, near, given, strict=True)
        status: list[Status] = ["themed" if own else status_of(s, n) for s, n, own in pairs]
        strange = np.array([one == "no_theme_fits" for one in status])
        return Fit(top, top, np.where(strange, strangeness(near), sure), status), odds

    def odds(self, rows: Dense) -> Dense:
        """Chance of every row for every theme."""
        return _softmax(_scores(self._model, rows) * self._temperature)

    def place(self, row: Dense, theme: int) -> tuple[int, Status]:
        """A learned theme has no sub-themes."""
        return theme, status_of(1.0, float(self._middle[theme] @ row))

    @cached_property
    def _given(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.marks >= 0)

    @cached_property
    def _odds(self) -> Dense:
        odds = self.odds(self.leaned)
        odds[self._given] = np.eye(len(self.themes))[self.marks[self._given]]
        return odds

    @cached_property
    def _middle(self) -> Dense:
        """The middles of all that was placed: a few examples are too few to tell who is a stranger."""
        return middles(self.rows, self._odds.argmax(axis=1).astype(np.int64))

    @cached_property
    def _model(self) -> Any:
        return _fitted(self.leaned[self._given], self.marks[self._given])

    @cached_property
    def _temperature(self) -> float:
        """The scale at which examples held back are told with the likelihood claimed for them."""
        rows, marks = self.leaned[self._given], self.marks[self._given]
        fold = np.zeros(len(marks), np.int64)
        for theme in range(len(self.themes)):
            own = np.flatnonzero(marks == theme)
            fold[own] = np.arange(len(own)) % _FOLDS
        loss = np.zeros(len(_TEMPERATURES))
        for held in range(int(fold.max()) + 1):
            learn = fold != held
            if len(np.unique(marks[learn])) < len(self.themes) or learn.all():
                return 1.0
            scores = _scores(_fitted(rows[learn], marks[learn]), rows[~learn])
            right = np.arange(len(scores)), marks[~learn]
            loss += [-np.log(_softmax(scores * t)[right] + 1e-9).sum() for t in _TEMPERATURES]
        return _TEMPERATURES[int(loss.argmin())]


def _fitted(rows: Dense, marks: NDArray[np.int64]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, class_weight="balanced").fit(
        rows, marks
    )


def _scores(model: Any, rows: Dense) -> Dense:
    scores = np.asarray(model.decision_function(rows))
    return np.stack([-scores / 2, scores / 2], 1) if scores.ndim == 1 else scores


def _softmax(scores: Dense) -> Dense:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
