"""New opinions find their place among themes that stand; drift is told, changes are proposed.

Nothing that was placed moves. Where many newcomers fit badly the themes have grown old: that is
said with how sure it is (Wilson 1927), and newcomers that resemble one another are proposed as a
theme of their own. A person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from talka.opinions.cleaning import clean, words
from talka.opinions.language import languages
from talka.opinions.reducing import Dense
from talka.opinions.shares import wilson
from talka.opinions.state import State
from talka.opinions.themes import STRANGE, TORN, Fit
from talka.opinions.voices import STATUSES, Assigned, Voice

_FITS_BADLY = 0.05
_DRIFTED = 0.1
_ALIKE, _TOGETHER = 0.5, 5
_ONE_AND_THE_SAME = 0.9

Verdict = Literal["steady", "too few to tell", "drifting"]


@dataclass(frozen=True, slots=True)
class Drift:
    """How many newcomers lie as far off as the one in twenty of those grouped that lies farthest.

    `low` and `high` are the 95 % interval of their `share`; "drifting" where even `low` is above a
    tenth.
    """

    badly: int
    arrived: int
    share: float
    low: float
    high: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a person: newcomers that make a theme, or two themes that are one."""

    kind: Literal["new theme", "merge"]
    voices: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Arrival:
    """Where the newcomers went, in their order, and what their coming tells about the themes."""

    assigned: tuple[Assigned, ...]
    drift: Drift
    proposals: tuple[Proposal, ...]


def arrive(state: State, voices: Sequence[Voice]) -> Arrival:
    """Slot in `voices`, each by itself; those grouped before are not touched.

    Takes some milliseconds a voice. Copies of earlier ones are placed with them, not marked.
    """
    if not voices:
        return Arrival((), _drift(state, np.zeros(0)), _merges(state))
    codes = languages([clean(v.text) for v in voices], [v.language for v in voices])
    plain, leaned = state.placer.rows([voice.text for voice in voices], codes)
    fit = state.placer.model.fit(plain, leaned)
    worded = np.array([bool(words(clean(voice.text))) for voice in voices])
    assigned = tuple(
        _assigned(state, voice, code, fit, at) if worded[at] else _wordless(voice, code)
        for at, (voice, code) in enumerate(zip(voices, codes, strict=True))
    )
    drift = _drift(state, fit.near[worded])
    strangers = np.flatnonzero(worded & (fit.near < _border(state)))
    return Arrival(assigned, drift, (*_new_themes(voices, plain, strangers), *_merges(state)))


def _assigned(state: State, voice: Voice, code: str, fit: Fit, at: int) -> Assigned:
    status, top = int(fit.status[at]), int(fit.top[at])
    sure = round(float(fit.sure[at]), 4)
    theme = None if status in (STRANGE, TORN) else state.id_of(top)
    fine = state.id_of(top, int(fit.fine[at])) if theme else None
    return Assigned(voice.id, STATUSES[status], theme, fine, None, sure, code)


def _wordless(voice: Voice, code: str) -> Assigned:
    return Assigned(voice.id, "no_theme_fits", None, None, None, 1.0, code)


def _border(state: State) -> float:
    """How near the farthest twentieth of those grouped lies."""
    return float(np.quantile(state.usual, _FITS_BADLY)) if len(state.usual) else 0.0


def _drift(state: State, near: Dense) -> Drift:
    return drift_of(int((near < _border(state)).sum()), len(near))


def drift_of(badly: int, arrived: int) -> Drift:
    """The drift of several arrivals together: sums of what each told."""
    share, low, high = wilson(badly, arrived)
    verdict: Verdict = "drifting" if low > _DRIFTED else "steady"
    if high > _DRIFTED >= low:
        verdict = "too few to tell"
    return Drift(badly, arrived, share, low, high, verdict)


def _new_themes(
    voices: Sequence[Voice], plain: Dense, strangers: "np.ndarray[tuple[int], np.dtype[np.intp]]"
) -> list[Proposal]:
    """Strangers that are near one another, at least five, each in one proposal."""
    near = plain[strangers] @ plain[strangers].T >= _ALIKE
    free = np.ones(len(strangers), bool)
    found = []
    for at in np.argsort(-near.sum(axis=1), kind="stable"):
        members = np.flatnonzero(near[at] & free)
        if len(members) >= _TOGETHER:
            free[members] = False
            ids = tuple(voices[strangers[member]].id for member in members)
            found.append(Proposal("new theme", ids, ()))
    return found


def _merges(state: State) -> tuple[Proposal, ...]:
    """Themes whose middles nearly coincide."""
    rows = state.placer.model.theme_middles()
    alike = np.argwhere(np.triu(rows @ rows.T >= _ONE_AND_THE_SAME, 1))
    pairs = [(state.id_of(int(a)), state.id_of(int(b))) for a, b in alike]
    return tuple(Proposal("merge", (), (a, b)) for a, b in pairs if a and b)
