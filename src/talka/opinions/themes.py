"""Placing rows in themes: by likeness to the middle of each, with a stated confidence."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from talka.opinions.clusters import Clusters
from talka.opinions.gathering import Labels, middles
from talka.opinions.reducing import Dense
from talka.opinions.voices import STATUSES, Status

_SHARPNESS, _SHARPNESS_OF_SENTENCES = 10.0, 15.0
_TORN = 0.505
_STRANGE = 0.05
THEMED, STRANGE, TORN = (
    np.uint8(STATUSES.index(name)) for name in ("themed", "no_theme_fits", "unsure")
)

Statuses = NDArray[np.uint8]


@dataclass(frozen=True)
class Fit:
    """For each row its theme, its sub-theme, how sure the theme is (0–1), its status, all chances,
    and how near it lies to its place.

    A status is its place in `STATUSES`.
    """

    top: Labels
    fine: Labels
    sure: Dense
    status: Statuses
    odds: Dense
    near: Dense


class Model(Protocol):
    """Anything that places texts among themes: found ones or ones learned from a person.

    `plain` rows say how near a text is to a theme, `leaned` ones where it belongs.
    """

    def fit(self, plain: Dense, leaned: Dense, fixed: Labels | None = None) -> Fit:
        """The place of every row. `fixed` are sub-themes known already, -1 where none is."""

    def odds(self, plain: Dense, leaned: Dense) -> Dense:
        """Chance of every row (down) for every theme (across), for pieces of a text."""

    def place(self, plain: Dense, leaned: Dense, theme: int) -> tuple[int, Status]:
        """The sub-theme of one row within a theme, and whether it belongs there at all."""

    def theme_middles(self) -> Dense:
        """A row of unit length for every theme, to compare themes by."""


@dataclass(frozen=True)
class Found:
    """Themes found by clustering, by the middles of their sub-themes."""

    top: Labels
    plain_middle: Dense
    leaned_middle: Dense

    def fit(self, plain: Dense, leaned: Dense, fixed: Labels | None = None) -> Fit:
        """The nearest sub-theme, with the chances of themes."""
        fine = (leaned @ self.leaned_middle.T).argmax(axis=1).astype(np.int64)
        fine = fine if fixed is None else np.where(fixed >= 0, fixed, fine)
        top = self.top[fine]
        odds = self._chances(leaned @ self.leaned_middle.T, _SHARPNESS)
        near = np.einsum("ij,ij->i", plain, self.plain_middle[fine])
        return fitted(top, fine, near, odds)

    def odds(self, plain: Dense, leaned: Dense) -> Dense:
        """By likeness to the middles of sub-themes."""
        return self._chances(plain @ self.plain_middle.T, _SHARPNESS_OF_SENTENCES)

    def _chances(self, likeness: Dense, sharpness: float) -> Dense:
        """Of each theme by its nearest sub-theme."""
        best = [likeness[:, self.top == theme].max(axis=1) for theme in range(self.top.max() + 1)]
        return chances(np.stack(best, 1), sharpness)

    def place(self, plain: Dense, leaned: Dense, theme: int) -> tuple[int, Status]:
        """The nearest sub-theme of `theme`."""
        own = np.flatnonzero(self.top == theme)
        likeness = self.plain_middle[own] @ plain
        best = int(likeness.argmax())
        return int(own[best]), "themed" if likeness[best] >= _STRANGE else "no_theme_fits"

    def theme_middles(self) -> Dense:
        """The middles of each theme's sub-themes."""
        return middles(self.leaned_middle, self.top)


def found(plain: Dense, leaned: Dense, clusters: Clusters) -> Found:
    """The themes of clustered rows."""
    top = clusters.top
    return Found(
        top,
        middles(plain, clusters.fine, len(top)),
        middles(leaned, clusters.fine, len(top)),
    )


def fitted(top: Labels, fine: Labels, near: Dense, odds: Dense) -> Fit:
    """A fit by the chances of themes and the nearness to the theme chosen."""
    at = np.arange(len(top))
    sure, rival = odds[at, top], odds.copy()
    rival[at, top] = 0
    torn = sure < _TORN * (sure + rival.max(axis=1))
    status = np.where(near < _STRANGE, STRANGE, np.where(torn, TORN, THEMED))
    return Fit(top, fine, np.where(near < _STRANGE, strangeness(near), sure), status, odds, near)


def strangeness(near: Dense) -> Dense:
    """How sure it is that a text belongs nowhere: 0.5 at the border, 1 for nothing in common."""
    return np.asarray(1 - np.clip(near, 0, _STRANGE) / (2 * _STRANGE))


def belongs(near: float) -> Status:
    """Whether a piece of text this near to the middle of its theme belongs there."""
    return "themed" if near >= _STRANGE else "no_theme_fits"


def chances(likeness: Dense, sharpness: float) -> Dense:
    """Likeness to each theme as chances that sum to 1."""
    odds = np.exp(sharpness * (likeness - likeness.max(axis=1, keepdims=True)))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
