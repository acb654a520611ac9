"""Two or more themes a person gave, learned from marked examples and from what is like them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from talka.opinions.gathering import Labels, middles
from talka.opinions.reducing import Dense
from talka.opinions.self_taught import lead, self_taught
from talka.opinions.teaching import Taught, sharpness, taught
from talka.opinions.themes import Fit, belongs, chances, fitted
from talka.opinions.voices import Status

_SURE = 0.6
_NOTHING = 1e-9


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


def learned(plain: Dense, leaned: Dense, marks: Labels, titles: Dense) -> Learned:
    """A model of as many themes as `titles` has rows; `marks[i]` is the theme of row i, or -1.

    What a theme is called teaches as one more example does; where a title's row is zero it says
    nothing. The middles are those of all that was placed: a few examples are too few to tell who
    is a stranger.
    """
    given, many = np.flatnonzero(marks >= 0), len(titles)
    told = np.flatnonzero(titles.any(axis=1))
    rows, themes = np.vstack([leaned, titles[told]]), np.concatenate([marks, told])
    shown = np.flatnonzero(themes >= 0)
    first = taught(rows[shown], themes[shown])
    model = self_taught(rows, themes, first)
    sure = sharpness(leaned[given], marks[given], many) * _farther(leaned, first, model)
    placer = Learned(model.weight, model.shift, sure, plain[:0])
    placed = placer.odds(plain, leaned).argmax(axis=1).astype(np.int64)
    return replace(placer, plain_middle=middles(plain, placed, many))


def _farther(rows: Dense, first: Taught, model: Taught) -> float:
    """How much farther apart themes were scored by what was proved on examples held back.

    What texts taught that nobody marked can't be proved so; it may be no surer than that was.
    """
    before, after = (float(lead(one.scores(rows)).mean()) for one in (first, model))
    return before / max(after, _NOTHING)


def names_in_order(marks: Sequence[str]) -> list[str]:
    """The themes a person named, each once."""
    return sorted({mark for mark in marks if mark})
