"""Which opinions to ask a person about, and how good the machine is on what a person said.

Active learning by uncertainty and density (Settles and Craven 2008): the opinion asked about next
is the unsure one whose answer would settle most others like it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.learned import names_in_order
from talka.opinions.reducing import Dense
from talka.opinions.shares import wilson
from talka.opinions.state import State
from talka.opinions.teaching import held_out
from talka.opinions.voices import Voice

_SURE = 0.6
_LIKE = 0.7
_CONSIDERED = 3_000
_LIKELY = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """An opinion worth a person's word, and how many other unsure ones that word would settle.

    `likely` are the ids of its two likeliest themes, the likelier first.
    """

    id: str
    settles: int
    likely: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How often held-back marks were told right: `right` of `asked`, with a 95 % interval."""

    right: int
    asked: int
    share: float
    low: float
    high: float


def doubtful(
    state: State, voices: Sequence[Voice], limit: int = 12, known: Collection[str] = ()
) -> tuple[Doubt, ...]:
    """The unsure opinions to ask about, the most telling first, each with what it settles beyond
    those before it. `known` are ids a person has spoken on.
    """
    asked = [voice for voice in voices if voice.id not in set(known) and voice.text.strip()]
    if not asked:
        return ()
    plain, leaned = state.placer.rows([voice.text for voice in asked])
    odds = state.placer.model.fit(plain, leaned).odds
    sure = odds.max(axis=1)
    unsure = np.argsort(sure, kind="stable")[:_CONSIDERED]
    unsure = unsure[sure[unsure] < _SURE]
    rows = leaned[unsure]
    gain = (rows @ rows.T >= _LIKE) * (1 - sure[unsure])[None, :]
    found: list[Doubt] = []
    open_ = np.ones(len(unsure), bool)
    while len(found) < limit and open_.any():
        value = np.where(open_, (gain * open_).sum(axis=1), -1)
        best = int(value.argmax())
        settled = open_ & (gain[best] > 0)
        settled[best] = True
        open_ &= ~settled
        at = unsure[best]
        found.append(Doubt(asked[at].id, int(settled.sum()) - 1, _likely(state, odds[at])))
    return tuple(found)


def _likely(state: State, odds: Dense) -> tuple[str, ...]:
    found = (state.id_of(int(top)) for top in np.argsort(-odds, kind="stable")[:_LIKELY])
    return tuple(theme for theme in found if theme)


def quality(state: State, voices: Sequence[Voice], marked: Mapping[str, str]) -> Quality | None:
    """How well themes are told from a person's marks, by holding a fifth of them back at a time.

    None where there are fewer than two themes, or a theme with a single mark.
    """
    own = [voice for voice in voices if marked.get(voice.id)]
    names = names_in_order([marked[voice.id] for voice in own])
    marks = np.array([names.index(marked[voice.id]) for voice in own], np.int64)
    if len(names) < 2:
        return None
    _, leaned = state.placer.rows([voice.text for voice in own])
    scores = held_out(leaned, marks, len(names))
    if scores is None:
        return None
    right = int((scores.argmax(axis=1) == marks).sum())
    return Quality(right, len(own), *wilson(right, len(own)))
