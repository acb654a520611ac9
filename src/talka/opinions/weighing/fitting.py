"""Finding the weights: sweeps over the margins, and a search where limits on weights bind.

`Cells` are the different rows that occur. A weight is the product of one factor for each category of
the cell; `logs` are the logarithms of all factors, one variable after another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from talka.opinions.weighing.coding import Codes
from talka.opinions.weighing.trimming import Floats

_EXACT = 1e-10
_PATIENCE = 25
_LONGEST_STEP = 2.0
_FIRM = 1e-9
_SHORTENINGS = 30
_WORTH = 1e-4


@dataclass(frozen=True, slots=True)
class Cells:
    """`codes` (cells × variables) name the category, `many` the rows of each cell, `targets` the shares."""

    codes: Codes
    many: Floats
    targets: tuple[Floats, ...]

    def shares(self, at: int, weights: Floats) -> Floats:
        """The weighted share of every category of one variable."""
        found = np.bincount(self.codes[:, at], weights=self.many * weights)
        shares: Floats = found / self.many.sum()
        return shares

    def gap(self, weights: Floats) -> float:
        """The largest difference of a share from its target."""
        gaps = [np.abs(self.shares(at, weights) - t).max() for at, t in enumerate(self.targets)]
        return float(max(gaps))

    def columns(self) -> sparse.csr_matrix:
        """Cells × categories of all variables: 1 where the cell has the category."""
        sizes = [len(target) for target in self.targets]
        places = self.codes + np.cumsum([0, *sizes[:-1]])
        ends = np.arange(0, places.size + 1, places.shape[1])
        shape = (len(self.many), sum(sizes))
        return sparse.csr_matrix((np.ones(places.size), places.ravel(), ends), shape=shape)


def stalled(gaps: Sequence[float]) -> bool:
    """Whether the targets are met, or so many rounds have not halved what is lacking."""
    if gaps[-1] <= _EXACT:
        return True
    return len(gaps) > _PATIENCE and gaps[-1] > gaps[-1 - _PATIENCE] / 2


def swept(cells: Cells) -> tuple[Floats, Floats, int]:
    """Iterative proportional fitting: `logs`, the weights, and the number of sweeps."""
    weights = np.ones(len(cells.many))
    logs = [np.zeros(len(target)) for target in cells.targets]
    gaps = [cells.gap(weights)]
    while not stalled(gaps):
        for at, target in enumerate(cells.targets):
            factor = target / cells.shares(at, weights)
            logs[at] += np.log(factor)
            weights = weights * factor[cells.codes[:, at]]
        gaps.append(cells.gap(weights))
    return np.concatenate(logs), weights, len(gaps) - 1


def limited(cells: Cells, logs: Floats, least: float, most: float) -> tuple[Floats, int]:
    """The weights within limits nearest (in relative entropy) to equal ones that meet the targets.

    Newton's method on the dual, as in Deville and Särndal, “Calibration estimators in survey
    sampling” (Journal of the American Statistical Association 87, 1992), truncated raking. Where
    nothing meets the targets it gives the closest it came. Also the number of steps.
    """
    search = _Search(cells, least, most)
    gaps, closest = [cells.gap(search.weights(logs))], logs
    while not stalled(gaps):
        logs = search.step(logs)
        gaps.append(cells.gap(search.weights(logs)))
        if gaps[-1] == min(gaps):
            closest = logs
    return search.weights(closest), len(gaps) - 1


class _Search:
    def __init__(self, cells: Cells, least: float, most: float) -> None:
        self.columns = cells.columns()
        self.many = cells.many / cells.many.sum()
        self.target = np.concatenate(cells.targets)
        self.limits = np.log(least), np.log(most)

    def weights(self, logs: Floats) -> Floats:
        found: Floats = np.exp(np.clip(self.columns @ logs, *self.limits))
        return found

    def step(self, logs: Floats) -> Floats:
        """A step downhill, shortened until it gains."""
        weights = self.weights(logs)
        down = self.target - self.columns.T @ (self.many * weights)
        free = np.log(weights)
        free = (free > self.limits[0]) & (free < self.limits[1])
        bend = (
            self.columns.multiply((self.many * weights * free)[:, None]).T @ self.columns
        ).toarray()
        move = np.linalg.solve(bend + _FIRM * np.eye(len(logs)), down)
        move *= min(1.0, _LONGEST_STEP / np.abs(move).max())
        here, gain = self._height(logs), _WORTH * float(move @ down)
        lengths = (0.5**halved for halved in range(_SHORTENINGS))
        return logs + move * next(
            (at for at in lengths if self._height(logs + at * move) <= here - at * gain), 0.0
        )

    def _height(self, logs: Floats) -> float:
        """The dual: convex, lowest where the targets are met."""
        asked = self.columns @ logs
        kept = np.clip(asked, *self.limits)
        return float(self.many @ (np.exp(kept) * (1 + asked - kept)) - self.target @ logs)
