"""Placing rows in themes: by likeness to the middle of each, with a stated confidence."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from talka.opinions.clusters import Clusters
from talka.opinions.features import Dense
from talka.opinions.voices import Status

_SHARPNESS = 12.0
_SURE = 0.3
_NEAR = 0.15


@dataclass(frozen=True)
class Fit:
    """For each row its theme, its sub-theme, how sure the theme is (0–1) and its status."""

    top: NDArray[np.int64]
    fine: NDArray[np.int64]
    sure: Dense
    status: list[Status]


class Model(Protocol):
    """Anything that places rows among themes: found ones or ones learned from a person."""

    def odds(self, rows: Dense) -> Dense:
        """Chance of every row (down) for every theme (across)."""

    def fit(self, rows: Dense) -> Fit:
        """The best place of every row."""


@dataclass(frozen=True)
class Found:
    """Themes found by clustering, each sub-theme known by its middle."""

    middle: Dense
    top: NDArray[np.int64]

    def odds(self, rows: Dense) -> Dense:
        """Softmax of cosines to the middles, added up over each theme's sub-themes."""
        return by_theme(chances(rows, self.middle), self.top)

    def fit(self, rows: Dense) -> Fit:
        """Nearest sub-theme within the likeliest theme."""
        cosines = rows @ self.middle.T
        fine = cosines.argmax(axis=1)
        top = self.top[fine]
        sure = self.odds(rows)[np.arange(len(rows)), top]
        near = cosines.max(axis=1)
        return Fit(top, fine, sure, [_status(s, n) for s, n in zip(sure, near, strict=True)])


def _status(sure: float, near: float) -> Status:
    if near < _NEAR:
        return "no_theme_fits"
    return "themed" if sure >= _SURE else "unsure"


def found(rows: Dense, clusters: Clusters) -> Found:
    """The model of a clustering: the unit mean of every sub-theme's rows."""
    sums = np.zeros((len(clusters.top), rows.shape[1]))
    np.add.at(sums, clusters.fine, rows)
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    return Found(np.asarray(sums / np.where(length > 0, length, 1)), clusters.top)


def chances(rows: Dense, middle: Dense) -> Dense:
    """Chance of every row for every sub-theme (softmax of cosines)."""
    scores = _SHARPNESS * (rows @ middle.T)
    scores -= scores.max(axis=1, keepdims=True)
    odds = np.exp(scores)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def by_theme(values: Dense, top: NDArray[np.int64]) -> Dense:
    """Columns of sub-themes added up to columns of themes."""
    out = np.zeros((len(values), int(top.max()) + 1))
    for fine, theme in enumerate(top):
        out[:, theme] += values[:, fine]
    return out
