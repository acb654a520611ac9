"""What became of every voice, before themes have names: numbers instead of ids."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from talka.opinions.copies import Copy
from talka.opinions.cutting import Part
from talka.opinions.themes import STRANGE, THEMED, Statuses
from talka.opinions.voices import STATUSES

_A_THEME_OF_ITS_OWN = 3
_NONE = -1

Indexes = NDArray[np.int32]


@dataclass(frozen=True)
class Outcomes:
    """Where each voice ended; `top`, `fine` and `same_as` are -1 where there is none.

    `several` holds the points of those letters that make more than one; every other voice is one
    point.
    """

    status: Statuses
    top: Indexes
    fine: Indexes
    sure: NDArray[np.float64]
    same_as: Indexes
    several: dict[int, tuple[Part, ...]]

    def themed(self) -> NDArray[np.int64]:
        """Voices that are one point, which lies in a theme."""
        own = self.status == THEMED
        own[list(self.several)] = False
        return np.flatnonzero(own)


def wordless(many: int) -> Outcomes:
    """Voices of which nothing is known yet: certainly in no theme, as those without a word are."""
    return Outcomes(
        np.full(many, STRANGE),
        np.full(many, _NONE, np.int32),
        np.full(many, _NONE, np.int32),
        np.ones(many),
        np.full(many, _NONE, np.int32),
        {},
    )


def settle(out: Outcomes, whole: int, voice: int, parts: tuple[Part, ...]) -> None:
    """Write down a letter of several points.

    Its theme is that of the whole if a point has it, else of the longest point: read as one a
    letter is placed better than by any of its sentences.
    """
    themed = [part for part in parts if part.status == "themed"]
    main = max(themed or parts, key=lambda part: (part.top == whole, part.span[1] - part.span[0]))
    out.several[voice] = parts
    out.status[voice] = STATUSES.index(main.status)
    out.top[voice], out.fine[voice], out.sure[voice] = main.top, main.fine, main.confidence


def campaigns_kept(out: Outcomes, copies: Mapping[int, Copy]) -> None:
    """A letter that fits no theme and that three or more people sent is a theme.

    Copies are folded before themes are formed, so that a letter sent forty times stands there once.
    """
    senders = Counter(copy.of for copy in copies.values())
    fresh = int(out.top.max(initial=_NONE)) + 1
    for voice in sorted(senders):
        if senders[voice] + 1 >= _A_THEME_OF_ITS_OWN and out.top[voice] < 0:
            out.status[voice], out.top[voice], out.fine[voice] = THEMED, fresh, 0
            out.several.update(_themed(out, voice, fresh))
            fresh += 1


def together(out: Outcomes, spoken: NDArray[np.bool_]) -> None:
    """Where no theme was found, three or more who said a word are one: nothing tells them apart."""
    if out.top.max(initial=_NONE) >= 0 or spoken.sum() < _A_THEME_OF_ITS_OWN:
        return
    out.status[spoken], out.top[spoken], out.fine[spoken] = THEMED, 0, 0
    for voice in list(out.several):
        out.several.update(_themed(out, voice, 0))


def _themed(out: Outcomes, voice: int, theme: int) -> dict[int, tuple[Part, ...]]:
    parts = out.several.get(voice)
    if parts is None:
        return {}
    return {voice: tuple(replace(p, status="themed", top=theme, fine=0) for p in parts)}


def repeat(out: Outcomes, copies: Mapping[int, Copy]) -> None:
    """A copy carries the theme of what it repeats."""
    for voice, copy in copies.items():
        out.status[voice] = STATUSES.index(copy.kind)
        out.top[voice], out.fine[voice] = out.top[copy.of], out.fine[copy.of]
        out.sure[voice], out.same_as[voice] = round(copy.likeness, 4), copy.of
