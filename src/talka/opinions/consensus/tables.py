"""Counts of votes for every group and statement, and which differences are more than chance."""

from dataclasses import dataclass

import numpy as np

from talka.opinions.consensus.space import Cast
from talka.opinions.consensus.votes import Real, Whole


@dataclass(frozen=True)
class Tables:
    """All (groups × statements). `agree`, `disagree`, `passed`: weighted counts; see `InGroup` for the rest."""

    agree: Real
    disagree: Real
    passed: Real

    @property
    def seen(self) -> Real:
        """Votes of any kind."""
        return self.agree + self.disagree + self.passed

    @property
    def agreement(self) -> Real:
        """The share that agrees, smoothed."""
        return (self.agree + 1) / (self.seen + 2)


def tables(votes: Cast, labels: Whole, groups: int, weights: Real | None = None) -> Tables:
    """Count; people with label −1 count nowhere."""
    group = labels[votes.person]
    kept = group >= 0
    width = votes.shape[1]
    cell = group[kept] * width + votes.statement[kept]
    weight = np.ones(int(kept.sum())) if weights is None else weights[kept]
    value = votes.value[kept]
    counted = [
        np.asarray(np.bincount(cell, weight * (value == vote), groups * width), np.float64)
        for vote in (1, -1, 0)
    ]
    return Tables(*(one.reshape(groups, width) for one in counted))


def apart(success: Real, seen: Real) -> tuple[Real, Real, Real]:
    """Each group's share of success, that of all others, and the two-proportion z between them.

    Shares are smoothed by one vote each way; z is that of the pooled two-proportion test.
    """
    rest, rest_seen = success.sum(axis=0) - success, seen.sum(axis=0) - seen
    own, other = (success + 1) / (seen + 2), (rest + 1) / (rest_seen + 2)
    pooled = (success.sum(axis=0) + 2) / (seen.sum(axis=0) + 4)
    noise = np.sqrt(pooled * (1 - pooled) * (1 / (seen + 2) + 1 / (rest_seen + 2)))
    return own, other, (own - other) / noise


def chance_of(score: Real) -> Real:
    """The one-sided p-value of a z score."""
    from scipy.special import ndtr

    return np.asarray(ndtr(-score))


def adjusted(p_values: Real) -> Real:
    """p-values adjusted for their number (Benjamini and Hochberg 1995), of the same shape."""
    flat = p_values.reshape(-1)
    order = np.argsort(flat, kind="stable")[::-1]
    rank = np.arange(len(flat), 0, -1)
    lowest = np.minimum.accumulate(np.minimum(flat[order] * len(flat) / rank, 1.0))
    out = np.empty_like(flat)
    out[order] = lowest
    return out.reshape(p_values.shape)
