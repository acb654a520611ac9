"""How people would vote on what they have not seen; and how well that can be told, measured."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.factors import Factors, Penalties, fit
from talka.opinions.consensus.space import Cast, cast
from talka.opinions.consensus.votes import Real, Votes

_FACTORS, _ROUNDS = 8, 12
_PENALTIES = Penalties(people=1.0, statements=1.0, factors=8.0)
_HELD_OUT = 0.1
_SEED = 2_016
_ENOUGH = 20
_MEASURED_ON = 200_000


def predict_votes(votes: Votes, asked: Iterable[tuple[str, str]]) -> list[float]:
    """The votes to be expected of (participant, statement) pairs, roughly −1 (disagree) … 1 (agree).

    A participant or statement unknown to `votes` raises `KeyError`.
    """
    people = {name: at for at, name in enumerate(votes.participants)}
    statements = {name: at for at, name in enumerate(votes.statements)}
    pairs = [(people[who], statements[what]) for who, what in asked]
    if not pairs:
        return []
    found = _fitted(cast(votes, set_aside_too=True))
    person, statement = np.array(pairs).T
    return [float(one) for one in found.expected(person, statement)]


def held_out_auc(votes: Votes) -> float | None:
    """The area under the ROC curve of telling agree from disagree for a tenth of the votes held out (.5: a guess).

    None where too few votes are there to tell.
    """
    every = _some(cast(votes))
    held = np.random.default_rng(_SEED).random(len(every.value)) < _HELD_OUT
    told = every.part(held & (every.value != 0))
    agreed = told.value > 0
    if min(agreed.sum(), (~agreed).sum()) < _ENOUGH:
        return None
    found = _fitted(every.part(~held))
    return _auc(found.expected(told.person, told.statement), agreed)


def _some(votes: Cast) -> Cast:
    """All votes of so many people, evenly taken, that about 200 000 votes are left."""
    every = -(-len(votes.value) // _MEASURED_ON)
    return votes if every < 2 else votes.part(votes.person % every == 0)


def _fitted(votes: Cast) -> Factors:
    return fit(votes, np.ones(len(votes.value)), _FACTORS, _PENALTIES, _ROUNDS)


def _auc(score: Real, positive: NDArray[np.bool_]) -> float:
    """Mann and Whitney's (1947) share of pairs in the right order; half of those that tie."""
    _, place, times = np.unique(score, return_inverse=True, return_counts=True)
    rank = (times.cumsum() - (times - 1) / 2)[place]
    good = int(positive.sum())
    bad = len(score) - good
    return float((rank[positive].sum() - good * (good + 1) / 2) / (good * bad))
