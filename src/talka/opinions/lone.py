"""One theme a person gave, and nothing else to compare it with: near its examples or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.features import Dense
from talka.opinions.gathering import middles
from talka.opinions.themes import Fit
from talka.opinions.voices import Status

_AT_LEAST = 0.6


@dataclass(frozen=True)
class Lone:
    """Texts at least 0.6 as near the middle of the marked ones as those are on average."""

    leaned: Dense
    marks: NDArray[np.int64]

    def whole(self) -> tuple[Fit, Dense]:
        """Every text either belongs to the theme or to none."""
        near = self._near(self.leaned)
        given = self.marks >= 0
        status: list[Status] = [
            "themed" if own or value >= _AT_LEAST else "no_theme_fits"
            for own, value in zip(given, near, strict=True)
        ]
        themed = np.array([one == "themed" for one in status])
        sure = np.where(given, 1.0, np.where(themed, near, 1 - near))
        nowhere = np.zeros(len(near), np.int64)
        return Fit(nowhere, nowhere, sure, status), np.ones((len(near), 1))

    def odds(self, rows: Dense) -> Dense:
        """There is nothing to choose from."""
        return np.ones((len(rows), 1))

    def place(self, row: Dense, theme: int) -> tuple[int, Status]:
        """Whether a row belongs to the theme."""
        near = self._near(row[np.newaxis])[0]
        return theme, "themed" if near >= _AT_LEAST else "no_theme_fits"

    def _near(self, rows: Dense) -> Dense:
        examples = self.leaned[self.marks >= 0]
        middle = middles(examples, np.zeros(len(examples), np.int64))
        usual = max(float(np.mean(examples @ middle.T)), 1e-9)
        return np.asarray(np.clip((rows @ middle.T)[:, 0] / usual, 0, 1))
