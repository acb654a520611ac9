"""Placing rows in themes: by likeness to the middle of each, with a stated confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from talka.opinions.clusters import Clusters
from talka.opinions.features import Dense
from talka.opinions.gathering import middles
from talka.opinions.voices import Status

_SHARPNESS, _SHARPNESS_OF_SENTENCES = 10.0, 15.0
_TORN = 0.515
_STRANGE = 0.06


@dataclass(frozen=True)
class Fit:
    """For each row its theme, its sub-theme, how sure the theme is (0–1) and its status."""

    top: NDArray[np.int64]
    fine: NDArray[np.int64]
    sure: Dense
    status: Sequence[Status]


class Model(Protocol):
    """Anything that places texts among themes: found ones or ones learned from a person."""

    def whole(self) -> tuple[Fit, Dense]:
        """The place of every text it was made from, and its chances for every theme."""

    def odds(self, rows: Dense) -> Dense:
        """Chance of every row (down) for every theme (across)."""

    def place(self, row: Dense, theme: int) -> tuple[int, Status]:
        """The sub-theme of a row within a theme, and whether it belongs there at all."""


@dataclass(frozen=True)
class Found:
    """Themes found by clustering: `leaned` rows say where a text belongs, plain `rows` how near."""

    rows: Dense
    leaned: Dense
    clusters: Clusters

    def __post_init__(self) -> None:
        object.__setattr__(self, "_middle", middles(self.rows, self.clusters.fine))

    @property
    def middle(self) -> Dense:
        """The unit mean of every sub-theme's plain rows."""
        return self._middle  # type: ignore[attr-defined, no-any-return]

    def whole(self) -> tuple[Fit, Dense]:
        """The clusters themselves, with chances by likeness to their middles."""
        fine, tops = self.clusters.fine, self.clusters.top
        top = tops[fine]
        odds = _chances(self.leaned @ middles(self.leaned, top).T, _SHARPNESS)
        sure = odds[np.arange(len(top)), top]
        near = np.einsum("ij,ij->i", self.rows, self.middle[fine])
        rival = odds.copy()
        rival[np.arange(len(top)), top] = 0
        share = sure / (sure + rival.max(axis=1))
        status = [status_of(s, n) for s, n in zip(share, near, strict=True)]
        sure = np.where(near < _STRANGE, strangeness(near), sure)
        return Fit(top, fine, sure, status), odds

    def odds(self, rows: Dense) -> Dense:
        """By likeness to the middles of sub-themes."""
        return by_theme(rows @ self.middle.T, self.clusters.top)

    def place(self, row: Dense, theme: int) -> tuple[int, Status]:
        """The nearest sub-theme of `theme`."""
        own = np.flatnonzero(self.clusters.top == theme)
        likeness = self.middle[own] @ row
        best = int(likeness.argmax())
        return int(own[best]), "themed" if likeness[best] >= _STRANGE else "no_theme_fits"


def strangeness(near: Dense) -> Dense:
    """How sure it is that a text belongs nowhere: 0.5 at the border, 1 for nothing in common."""
    return np.asarray(1 - np.clip(near, 0, _STRANGE) / (2 * _STRANGE))


def status_of(share: float, near: float) -> Status:
    """Torn between themes, near none of them, or settled in one."""
    if near < _STRANGE:
        return "no_theme_fits"
    return "themed" if share >= _TORN else "unsure"


def by_theme(likeness: Dense, top: NDArray[np.int64]) -> Dense:
    """Chances of themes from likeness to sub-themes: each theme by its nearest sub-theme."""
    best = np.stack([likeness[:, top == theme].max(axis=1) for theme in range(top.max() + 1)], 1)
    return _chances(best, _SHARPNESS_OF_SENTENCES)


def _chances(likeness: Dense, sharpness: float) -> Dense:
    odds = np.exp(sharpness * (likeness - likeness.max(axis=1, keepdims=True)))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
