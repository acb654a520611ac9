"""What is done with a parcel of texts once themes are known: each text and each of its points finds its place.

Nothing here needs more than the parcel and what was learned, so that it can be done anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cutting import Part, cut_all
from talka.opinions.features import Words
from talka.opinions.gathering import Labels
from talka.opinions.placing import Lesson
from talka.opinions.themes import THEMED, Fit, Statuses
from talka.opinions.tokens import Ids, Places, Tokens


@dataclass(frozen=True)
class Known:
    """What every parcel is placed by: the lesson, and the words of all texts."""

    lesson: Lesson
    vocabulary: Sequence[str]
    words: Words


@dataclass(frozen=True)
class Parcel:
    """Texts by their words (see `Tokens`), and as written those that may be cut, by their place in the parcel.

    `learned` says which of the texts learned from each is, or -1.
    """

    ids: Ids
    starts: Places
    learned: Labels
    written: Mapping[int, str]


@dataclass(frozen=True)
class Placed:
    """For each text of a parcel its status, theme and sub-theme (-1: none), and how sure that is.

    `top` is the theme it is nearest to even where it belongs to none; `several` holds the points of letters
    that make more than one, by place in the parcel.
    """

    status: Statuses
    top: Labels
    fine: Labels
    sure: NDArray[np.float64]
    several: Mapping[int, tuple[Part, ...]]

    @property
    def themed(self) -> NDArray[np.bool_]:
        """Which texts belong to their theme."""
        return np.asarray(self.status == THEMED)


def placed(known: Known, parcel: Parcel) -> Placed:
    """The place of every text of a parcel."""
    fit = _fit(known, parcel)
    free = list(parcel.written)
    several = cut_all(parcel.written, fit.odds[free], known.lesson.placer)
    sure = np.asarray(np.round(fit.sure.astype(np.float64), 4), np.float64)
    return Placed(fit.status, fit.top, fit.fine, sure, several)


def _fit(known: Known, parcel: Parcel) -> Fit:
    lesson, tokens = known.lesson, Tokens(known.vocabulary, parcel.ids, parcel.starts)
    near, leaned = lesson.placer.rows_of(tokens, known.words)
    own = parcel.learned >= 0
    at = parcel.learned[own]
    near[own], leaned[own] = lesson.near[at], lesson.leaned[at]
    fixed = np.where(own, lesson.fine[parcel.learned], -1)
    return lesson.placer.model.fit(near, leaned, fixed)
