"""The separate points a letter makes: runs of sentences that belong to different themes."""

import itertools
from dataclasses import dataclass

import numpy as np

from talka.opinions.reducing import Dense

_CHANGE = 2.6
_WHOLE = 0.2
_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences `first` up to, not including, `last` belong to `theme`."""

    first: int
    last: int
    theme: int


def runs(sentence_odds: Dense, whole_odds: Dense) -> list[Run]:
    """The likeliest way to cut a letter (Viterbi), where every change of theme must earn its cost.

    `sentence_odds` is sentences × themes, `whole_odds` themes: the letter taken as one.
    """
    gain = np.log(sentence_odds + _FLOOR) + _WHOLE * np.log(whole_odds + _FLOOR)
    path = _best_path(gain)
    cuts = [0, *(at for at in range(1, len(path)) if path[at] != path[at - 1]), len(path)]
    return [Run(a, b, path[a]) for a, b in itertools.pairwise(cuts)]


def _best_path(gain: Dense) -> list[int]:
    alone = gain.argmax(axis=1)
    if (alone == alone[0]).all():  # most letters: nothing is gained by a change
        return [int(alone[0])] * len(gain)
    total = gain[0]
    back = []
    for row in gain[1:]:
        best = int(total.argmax())
        stay = total >= total[best] - _CHANGE
        back.append(np.where(stay, np.arange(len(total)), best))
        total = np.where(stay, total, total[best] - _CHANGE) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
