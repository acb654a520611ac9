"""How much each vote counts in the rankings, so that coordinated accounts cannot lift a statement.

Three safeguards; none touches the plain counts or the groups:
- accounts with hardly any votes do not count (they have no opinion profile that could bridge anything);
- accounts whose ballots are alike beyond chance count as one, and only where most of them voted the same
  (cf. Viswanath et al., "Canal", 2012: bound what one actor can do, do not try to prove who is one);
- accounts whose votes nobody else's votes predict better than chance count little, as raters that do not help are
  dropped in Community Notes (Wojcik et al. 2022).
"""

from dataclasses import dataclass

import numpy as np

from talka.opinions.consensus.alike import alike
from talka.opinions.consensus.factors import Penalties, fit
from talka.opinions.consensus.groups import ENOUGH_VOTES
from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real, Whole

_PENALTIES = Penalties(people=1.0, statements=1.0, factors=2.0)
_LITTLE = 0.5


@dataclass(frozen=True)
class Guard:
    """`weights` (votes) 0–1; how many accounts were `alike` beyond chance, and how many `incoherent`."""

    weights: Real
    alike: int
    incoherent: int


def guarded(votes: Cast, labels: Whole) -> Guard:
    """Weights for every vote; `labels` are people's groups (−1 none)."""
    counts = np.bincount(votes.person, minlength=votes.shape[0])
    active = (counts >= min(ENOUGH_VOTES, votes.asked)).astype(np.float64)
    families = alike(votes, labels)
    weights = active[votes.person] * _shared(votes, families)
    believed = _coherent(votes, weights, counts)
    sizes = np.bincount(families, minlength=1)
    return Guard(
        weights * believed[votes.person],
        int(sizes[sizes > 1].sum()),
        int(((believed < _LITTLE) & (active > 0)).sum()),
    )


def _shared(votes: Cast, families: Whole) -> Real:
    """A family's vote: one in all, where more than half of its accounts gave it; otherwise none."""
    family = families[votes.person]
    sizes = np.bincount(families, minlength=1)[family]
    key = (family * votes.shape[1] + votes.statement) * 3 + votes.value.astype(np.int64) + 1
    _, place, times = np.unique(key, return_inverse=True, return_counts=True)
    same = times[place]
    return np.where(2 * same > sizes, 1.0 / same, 0.0)


def _coherent(votes: Cast, weights: Real, counts: Whole) -> Real:
    """For every person the odds that others' votes say something about theirs, against pure chance, as 0–1.

    Each vote is predicted from everybody else's and the person's other votes; under chance the agreement of the two has
    mean 0, for a person with opinions it is about the variance of the prediction.
    """
    if not votes.value.size:
        return np.zeros(votes.shape[0])
    told = fit(votes, np.maximum(weights, 1e-3), 1, _PENALTIES).unseen(votes, weights)
    guess, real = _centred(votes, told, counts), _centred(votes, votes.value, counts)
    agreement, guessed, voted = (
        np.bincount(votes.person, product, votes.shape[0])
        for product in (guess * real, guess**2, real**2)
    )
    noise = np.sqrt(guessed * voted / np.maximum(counts - 1, 1)) + 1e-9
    score, expected = agreement / noise, guessed / noise
    return np.asarray(1 / (1 + np.exp(-np.clip(score * expected - expected**2 / 2, -30, 30))))


def _centred(votes: Cast, values: Real, counts: Whole) -> Real:
    means = np.bincount(votes.person, values, votes.shape[0]) / np.maximum(counts, 1)
    return np.asarray(values - means[votes.person])
