"""Every statement's numbers: what each group thinks of it, whether it unites, whether it divides."""

import numpy as np

from talka.opinions.consensus.factors import Factors
from talka.opinions.consensus.groups import Groups
from talka.opinions.consensus.results import InGroup, Statement
from talka.opinions.consensus.space import Cast, Space, cast
from talka.opinions.consensus.tables import Tables, adjusted, apart, chance_of, tables
from talka.opinions.consensus.votes import Real, Votes, Whole


def statements(
    votes: Votes, space: Space, groups_found: Groups, weights: Real, bridging: Factors
) -> tuple[Statement, ...]:
    """One entry per statement, in their order; `weights` guard the rankings (one per vote that counts)."""
    labels = groups_found.labels
    counted = tables(cast(votes, set_aside_too=True), np.zeros_like(labels), 1)
    ranked = votes.open_statements() & (counted.seen[0] > 0)
    groups = _in_groups(tables(cast(votes, set_aside_too=True), labels, _many(labels)))
    sides = labels if groups_found.reason is None else np.full_like(labels, -1)
    uniting = _consensus(cast(votes), sides, weights)
    bridge, parting = _bridging(cast(votes), weights, bridging)
    return tuple(
        Statement(
            id=name,
            text=votes.texts.get(name, ""),
            agree=int(counted.agree[0, at]),
            disagree=int(counted.disagree[0, at]),
            passed=int(counted.passed[0, at]),
            set_aside=name in votes.set_aside,
            groups=tuple(group[at] for group in groups),
            consensus=float(uniting[at]) if ranked[at] else None,
            bridging=float(bridge[at]) if ranked[at] else None,
            divisive=float(parting[at]) if ranked[at] else None,
            mean=float(space.means[at]),
            axis_x=float(space.axes[at, 0]),
            axis_y=float(space.axes[at, 1]),
        )
        for at, name in enumerate(votes.statements)
    )


def _many(labels: Whole) -> int:
    return int(labels.max(initial=-1)) + 1


def _consensus(votes: Cast, labels: Whole, weights: Real) -> Real:
    """The product of the groups' agreement; where there are no clear groups, everybody's."""
    groups = _many(labels)
    if not groups:
        labels, groups = np.zeros_like(labels), 1
    return np.asarray(tables(votes, labels, groups, weights).agreement.prod(axis=0))


def _bridging(votes: Cast, weights: Real, found: Factors) -> tuple[Real, Real]:
    """The vote expected of the average person; and how far apart the two sides' expected votes are."""
    counts = np.bincount(votes.person, minlength=votes.shape[0])
    trust = np.bincount(votes.person, weights, votes.shape[0]) / np.maximum(counts, 1)
    trust = trust / max(float(trust.sum()), 1e-12)
    middle = float(trust @ found.people[:, 1])
    width = float(np.sqrt(trust @ (found.people[:, 1] - middle) ** 2))
    bridge = found.mean + found.statements[:, 0] + middle * found.statements[:, 1]
    return np.asarray(bridge), np.minimum(2 * width * np.abs(found.statements[:, 1]), 2.0)


def _in_groups(each: Tables) -> list[list[InGroup]]:
    """Groups × statements."""
    own, other, score = apart(each.agree, each.seen)
    p_values = adjusted(2 * chance_of(np.abs(score)))
    return [
        [
            InGroup(
                group="ABCDE"[group],
                agree=int(each.agree[group, at]),
                disagree=int(each.disagree[group, at]),
                passed=int(each.passed[group, at]),
                agreement=float(own[group, at]),
                representative=float(own[group, at] - other[group, at]),
                p_value=float(p_values[group, at]),
            )
            for at in range(own.shape[1])
        ]
        for group in range(own.shape[0])
    ]
