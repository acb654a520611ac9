"""How much each vote counts in the rankings, so that coordinated accounts cannot lift a statement.

Three safeguards; none touches the plain counts or the groups:
- accounts with hardly any votes do not count (they have no opinion profile that could bridge anything);
- accounts whose ballots are alike beyond chance count as one, and only where most of them voted the same
  (cf. Viswanath et al., "Canal", 2012: bound what one actor can do, do not try to prove who is one);
- an account counts in full when others' votes tell something about its votes, and a tenth while nothing speaks for
  that, as raters must earn their influence in Community Notes (Wojcik et al. 2022). A minority is no less predictable
  than a majority: what counts is being of one mind with oneself.
"""

from dataclasses import dataclass

import numpy as np

from talka.opinions.consensus.factors import Penalties, fit
from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real, Whole

_PENALTIES = Penalties(people=1.0, statements=1.0, factors=2.0)
_UNPROVEN = 0.1


@dataclass(frozen=True)
class Guard:
    """`weights` (votes): 1 on average of the accounts that count. How many accounts were `alike` beyond chance, and how
    many `incoherent`: more like chance than like anybody's mind."""

    weights: Real
    alike: int
    incoherent: int


def guarded(votes: Cast, families: Whole) -> Guard:
    """Weights for every vote; `families` are those of `alike`."""
    counts = np.bincount(votes.person, minlength=votes.shape[0])
    active = (counts >= votes.enough).astype(np.float64)
    weights = active[votes.person] * _shared(votes, families)
    evidence = _coherence(votes, weights, counts)
    trust = active / (1 + (1 / _UNPROVEN - 1) * np.exp(-evidence))
    weights = weights * trust[votes.person] * active.sum() / max(float(trust.sum()), 1e-12)
    sizes = np.bincount(families, minlength=1)
    incoherent = (evidence < 0) & (active > 0)
    return Guard(weights, int(sizes[sizes > 1].sum()), int(incoherent.sum()))


def _shared(votes: Cast, families: Whole) -> Real:
    """A family's vote: one in all, where more than half of its accounts gave it; otherwise none."""
    family = families[votes.person]
    sizes = np.bincount(families, minlength=1)[family]
    key = (family * votes.shape[1] + votes.statement) * 3 + votes.value.astype(np.int64) + 1
    _, place, times = np.unique(key, return_inverse=True, return_counts=True)
    same = times[place]
    return np.where(2 * same > sizes, 1.0 / same, 0.0)


def _coherence(votes: Cast, weights: Real, counts: Whole) -> Real:
    """For every person the log of the odds that others' votes say something about theirs, against pure chance.

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
    return np.asarray(np.clip(score * expected - expected**2 / 2, -30, 30))


def _centred(votes: Cast, values: Real, counts: Whole) -> Real:
    means = np.bincount(votes.person, values, votes.shape[0]) / np.maximum(counts, 1)
    return np.asarray(values - means[votes.person])
