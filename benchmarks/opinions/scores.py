"""Agreement with people, and how sure it is.

Intervals are 95 %: the value ± 1.96 times its standard deviation over resampled rows (Efron, 1979).
Percentiles would lie too high: a row drawn twice agrees with itself. They tell how much hangs on
which texts were collected, not how a method's own lot falls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 500
Codes = NDArray[np.int64]
Measure = Callable[[Codes], float]
"""A score of the rows with these numbers; NaN where they allow none."""


@dataclass(frozen=True, slots=True)
class Score:
    """A value and half the width of its interval."""

    value: float
    half: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ± {self.half:.2f}"


def scored(sizes: Sequence[int], measures: Sequence[Measure]) -> Score:
    """Mean of one measure a conversation; `sizes` are their numbers of rows."""
    draw = np.random.default_rng(2026)
    pairs = list(zip(sizes, measures, strict=True))
    value = np.nanmean([measure(np.arange(size)) for size, measure in pairs])
    drawn = [
        np.nanmean([measure(draw.integers(0, size, size)) for size, measure in pairs])
        for _ in range(DRAWS)
    ]
    return Score(float(value), 1.96 * float(np.std(drawn)))


def codes(names: Sequence[str]) -> Codes:
    """Names as numbers."""
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)


def v_measure(truth: Codes, found: Codes) -> Measure:
    """Harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg, 2007)."""

    def measured(at: Codes) -> float:
        both = _table(truth[at], found[at])
        one, other = _entropy(both.sum(axis=1)), _entropy(both.sum(axis=0))
        shared = one + other - _entropy(both.ravel())
        return 2 * shared / (one + other) if one + other else 1.0

    return measured


def adjusted_rand(truth: Codes, found: Codes) -> Measure:
    """Pairs put together or apart as people did, beyond chance (Hubert and Arabie, 1985)."""

    def measured(at: Codes) -> float:
        both = _table(truth[at], found[at])
        joint, one, other = (_pairs(x) for x in (both, both.sum(axis=1), both.sum(axis=0)))
        chance = one * other / _pairs(both.sum())
        most = (one + other) / 2
        return (joint - chance) / (most - chance) if most != chance else 1.0

    return measured


def _table(truth: Codes, found: Codes) -> Codes:
    """How many rows have each code of the one and each of the other."""
    wide = int(found.max()) + 1
    both = np.bincount(truth * wide + found, minlength=wide * (int(truth.max()) + 1))
    return both.reshape(-1, wide)


def _entropy(counts: Codes) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def _pairs(counts: Codes) -> float:
    return float((counts * (counts - 1) / 2).sum())


def macro_f1(truth: Codes, found: Codes) -> Measure:
    """Mean F1 of the themes of `truth`; one that is in neither counts not.

    Rows whose truth is −1 are not asked; `found` is −1 where the answer is no theme of `truth`.
    """

    def measured(at: Codes) -> float:
        asked = at[truth[at] >= 0]
        themes = int(truth.max()) + 1
        hits, said, guessed = (
            np.bincount(these[these >= 0], minlength=themes)
            for these in (
                truth[asked][truth[asked] == found[asked]], truth[asked], found[asked],
            )
        )  # fmt: skip
        either = (said + guessed) > 0
        return float(np.mean(2 * hits[either] / (said + guessed)[either]))

    return measured


def purity(found: Sequence[str], languages: Sequence[str]) -> float:
    """Share of the texts in a theme that are in its commonest language."""
    placed = [(theme, tongue) for theme, tongue in zip(found, languages, strict=True) if theme]
    tongues = codes([tongue for _, tongue in placed])
    themes = codes([theme for theme, _ in placed])
    return sum(int(np.bincount(tongues[themes == one]).max()) for one in set(themes)) / len(placed)
