"""One theme a person gave, and nothing else to compare it with: near its examples or not."""

from dataclasses import dataclass

import numpy as np

from talka.opinions.gathering import Labels, middles
from talka.opinions.reducing import Dense
from talka.opinions.themes import STRANGE, THEMED, Fit
from talka.opinions.voices import Status

_AT_LEAST = 0.6


@dataclass(frozen=True)
class Lone:
    """Texts at least 0.6 as near the middle of the marked ones as those are on average."""

    middle: Dense
    usual: float

    def fit(self, plain: Dense, leaned: Dense, fixed: Labels | None = None) -> Fit:
        """Every text either belongs to the theme or to none."""
        near = self._near(leaned)
        given = np.full(len(near), False) if fixed is None else fixed >= 0
        status = np.where(given | (near >= _AT_LEAST), THEMED, STRANGE)
        sure = np.where(given, 1.0, np.where(status == THEMED, near, 1 - near))
        nowhere = np.zeros(len(near), np.int64)
        return Fit(nowhere, nowhere, sure, status, self.odds(plain, leaned), near)

    def odds(self, plain: Dense, leaned: Dense) -> Dense:
        """There is nothing to choose from."""
        return np.ones((len(leaned), 1), np.float32)

    def place(self, plain: Dense, leaned: Dense, theme: int) -> tuple[int, Status]:
        """Whether a row belongs to the theme."""
        near = self._near(leaned[np.newaxis])[0]
        return theme, "themed" if near >= _AT_LEAST else "no_theme_fits"

    def theme_middles(self) -> Dense:
        """There is one."""
        return self.middle

    def _near(self, leaned: Dense) -> Dense:
        return np.asarray(np.clip((leaned @ self.middle.T)[:, 0] / self.usual, 0, 1))


def lone(leaned: Dense, marks: Labels) -> Lone:
    """The theme of the rows that are marked (with 0, the others with -1)."""
    examples = leaned[marks >= 0]
    middle = middles(examples, np.zeros(len(examples), np.int64))
    return Lone(middle, max(float(np.mean(examples @ middle.T)), 1e-9))
