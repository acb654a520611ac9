"""Ballots that are alike beyond chance: the same votes on the same statements, too many to be an accident.

Candidates by MinHash (Broder 1997) of (statement, vote) pairs; the real share of common votes decides; and a ballot
so ordinary that somebody else would fill it in the same way is never held against anybody.
"""

import numpy as np

from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real, Whole

_BANDS, _ROWS = 12, 4
_SHARE = 0.8
_UNLIKELY = 0.01
_SEED = 1_997


def alike(votes: Cast, labels: Whole) -> Whole:
    """For every person the number of their family: 0, 1, …; who is like nobody has a number of their own."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    people = votes.shape[0]
    strange = _strange(votes, labels)
    pairs = [pair for pair in _candidates(votes, strange) if len(pair[0])]
    one = np.concatenate([pair[0] for pair in pairs]) if pairs else np.zeros(0, np.int64)
    other = np.concatenate([pair[1] for pair in pairs]) if pairs else np.zeros(0, np.int64)
    same = _common(votes, one, other) >= _SHARE
    links = csr_matrix((np.ones(int(same.sum())), (one[same], other[same])), (people, people))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)


def _strange(votes: Cast, labels: Whole) -> Whole:
    """People whose ballot nobody of their group would be expected to repeat by chance."""
    width = votes.shape[1]
    group = (labels + 1)[votes.person]
    cell = group * width + votes.statement
    cells = int(cell.max(initial=0)) + 1
    key = cell * 3 + votes.value.astype(np.int64) + 1
    given = np.bincount(key, minlength=cells * 3)[key]
    share = (given + 0.5) / (np.bincount(cell, minlength=cells)[cell] + 1.5)
    chance = np.bincount(votes.person, np.log(share), votes.shape[0])
    sizes = np.bincount(labels + 1)[labels + 1]
    return np.flatnonzero(chance + np.log(np.maximum(sizes, 1)) < np.log(_UNLIKELY))


def _candidates(votes: Cast, strange: Whole) -> list[tuple[Whole, Whole]]:
    """Pairs of strange people some band of whose MinHashes is the same: each with the first of its bucket."""
    kept = np.isin(votes.person, strange)
    person = votes.person[kept]
    if not person.size:
        return []
    token = votes.statement[kept] * 3 + votes.value[kept].astype(np.int64) + 1
    starts = np.flatnonzero(np.append(True, person[1:] != person[:-1]))
    chance = np.random.default_rng(_SEED)
    found = []
    for _ in range(_BANDS):
        hashes = chance.permuted(np.tile(np.arange(votes.shape[1] * 3), (_ROWS, 1)), axis=1)
        least = np.minimum.reduceat(hashes[:, token], starts, axis=1)
        _, first, bucket = np.unique(least, axis=1, return_index=True, return_inverse=True)
        leader = first[bucket.reshape(-1)]
        followers = np.flatnonzero(leader != np.arange(len(leader)))
        found.append((person[starts][leader[followers]], person[starts][followers]))
    return found


def _common(votes: Cast, one: Whole, other: Whole) -> Real:
    """For pairs of people, the votes they share as a part of all votes either cast (Jaccard 1901)."""
    from scipy.sparse import csr_matrix

    token = votes.statement * 3 + votes.value.astype(np.int64) + 1
    ballots = csr_matrix(
        (np.ones(len(token)), (votes.person, token)), (votes.shape[0], votes.shape[1] * 3)
    )
    counts = np.bincount(votes.person, minlength=votes.shape[0])
    both = np.asarray(ballots[one].multiply(ballots[other]).sum(axis=1)).reshape(-1)
    return np.asarray(both / np.maximum(counts[one] + counts[other] - both, 1))
