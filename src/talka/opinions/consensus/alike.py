"""Ballots that are alike beyond chance: the same votes on the same statements, too many to be an accident.

Candidates are found by MinHash (Broder 1997) of (statement, vote) pairs: ballots with four fifths of all votes on
either in common. They are held to be alike when so many people of these leanings would hardly agree so often by chance:
by Chernoff's bounds for that many equal votes, and for that many such ballots among so many people.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.factors import Penalties, fit
from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real, Whole

_BANDS, _ROWS = 8, 4
_SHARE = 0.8
_ACCIDENTS = 0.1
_SEED = 1_997
_LEANINGS = 2
_PENALTIES = Penalties(people=1.0, statements=1.0, factors=2.0)
_HARDLY = 0.02
_FEW_ROUNDS = 4


def alike(votes: Cast) -> Whole:
    """For every person the number of their family: 0, 1, …; who is like nobody has a number of their own.

    Short ballots are not looked at: they count neither for groups nor for rankings, and chance makes many the same.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    people = votes.shape[0]
    counts = np.bincount(votes.person, minlength=people)
    long = votes.part((counts >= votes.enough)[votes.person])
    pairs = _beyond_chance(long, _candidates(long))
    links = csr_matrix((np.ones(pairs.shape[1]), tuple(pairs)), (people, people))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)


def _candidates(votes: Cast) -> Whole:
    """Pairs of people (2 × pairs) some band of whose MinHashes is the same: each with the first of its bucket."""
    starts = np.flatnonzero(np.diff(votes.person, prepend=-1))
    token = votes.statement * 3 + votes.value.astype(np.int64) + 1
    people, chance = votes.person[starts], np.random.default_rng(_SEED)
    found = [np.zeros(0, np.int64)]
    for _ in range(_BANDS if len(people) else 0):
        hashes = chance.integers(2**32, size=(_ROWS, votes.shape[1] * 3), dtype=np.uint32)
        least = np.minimum.reduceat(hashes[:, token], starts, axis=1)
        together = least.sum(axis=0, dtype=np.int64)
        _, first, bucket = np.unique(together, return_index=True, return_inverse=True)
        leaders = people[first[bucket]]
        found.append((leaders * votes.shape[0] + people)[leaders < people])
    return np.array(np.divmod(np.unique(np.concatenate(found)), votes.shape[0] or 1))


def _beyond_chance(votes: Cast, pairs: Whole) -> Whole:
    """Those of the pairs of people (2 × pairs) whose ballots are alike."""
    counts = np.bincount(votes.person, minlength=votes.shape[0])
    equal = _products(votes, votes.value[:, None] == (-1, 0, 1), pairs)
    near = equal >= _SHARE * (counts[pairs].sum(axis=0) - equal)
    pairs, equal = pairs[:, near], equal[near]
    if not equal.size:
        return pairs
    common = _products(votes, np.ones((len(votes.value), 1)), pairs)
    expected = _products(votes, _likely(votes), pairs)
    surprise = common * _divergence(equal / common, expected / common)
    followers = np.bincount(pairs[0])[pairs[0]]
    crowding = _crowding(followers, surprise, len(counts))
    return pairs[:, crowding > np.log(len(counts) / _ACCIDENTS)]


def _crowding(followers: Whole, surprise: Real, people: int) -> Real:
    """How surprising so many followers are where each comes by chance with probability exp(−surprise): −log of it."""
    awaited = people * np.exp(-surprise)
    many = np.maximum(followers, awaited)
    return np.asarray(many * np.log(many / np.maximum(awaited, 1e-300)) - many + awaited)


def _products(votes: Cast, weights: NDArray[Any], pairs: Whole) -> Real:
    """For each pair the sum, over the statements both voted on, of the products of their `weights` (votes × kinds)."""
    from scipy.sparse import csr_matrix

    people, statements = votes.shape
    kinds = weights.shape[1]
    columns = votes.statement[:, None] * kinds + np.arange(kinds)
    starts = np.searchsorted(votes.person, np.arange(people + 1)) * kinds
    table = csr_matrix(
        (weights.reshape(-1).astype(np.float64), columns.reshape(-1), starts),
        (people, statements * kinds),
    )
    return np.asarray(table[pairs[0]].multiply(table[pairs[1]]).sum(axis=1)).reshape(-1)


def _likely(votes: Cast) -> Real:
    """How likely each vote's person was to disagree, pass and agree (votes × 3), by their leanings."""
    found = fit(votes, np.ones(len(votes.value)), _LEANINGS, _PENALTIES, _FEW_ROUNDS)
    leaning = found.expected(votes.person, votes.statement)
    asked = np.bincount(votes.statement, minlength=votes.shape[1])
    passed = np.bincount(votes.statement, votes.value == 0, votes.shape[1]) / np.maximum(asked, 1)
    share = np.clip(passed[votes.statement], _HARDLY, 1 - 2 * _HARDLY)
    agree = np.clip((1 - share + leaning) / 2, _HARDLY, 1 - share - _HARDLY)
    return np.column_stack([1 - share - agree, share, agree])


def _divergence(share: Real, expected: Real) -> Real:
    """Kullback-Leibler divergence of two shares where the first is larger, else 0."""
    low = np.clip(expected, 1e-9, 1 - 1e-9)
    high = np.clip(np.maximum(share, low), 1e-9, 1 - 1e-9)
    return np.asarray(high * np.log(high / low) + (1 - high) * np.log((1 - high) / (1 - low)))
