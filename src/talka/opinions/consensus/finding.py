"""From votes to groups, what unites them and what parts them."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus import steps
from talka.opinions.consensus.alike import alike
from talka.opinions.consensus.factors import Factors, Penalties, fit
from talka.opinions.consensus.groups import Groups, groups_of
from talka.opinions.consensus.guard import Guard, guarded
from talka.opinions.consensus.results import Consensus, OpinionGroup, Participant
from talka.opinions.consensus.space import Space, cast, draw
from talka.opinions.consensus.stating import statements
from talka.opinions.consensus.typical import representatives
from talka.opinions.consensus.votes import Votes, Whole
from talka.opinions.voices import Progress

_BRIDGING = Penalties(people=50.0, statements=0.5, factors=2.0)
_PAIR = 2
_LETTERS = "ABCDE"


def find_consensus(votes: Votes, *, progress: Progress | None = None) -> Consensus:
    """Everything that can be said about these votes; see `Consensus`.

    The same for the same votes, in whatever order rows and columns came. `progress` may raise to cancel.
    """
    tell = progress or (lambda step, share: None)
    tell(steps.MAP, 0.0)
    everyone = cast(votes)
    families = alike(everyone)
    cast_votes = replace(everyone, shaping=_shaping(families))
    counts = np.bincount(votes.person, minlength=len(votes.participants))
    space = draw(cast_votes)
    groups = groups_of(
        cast_votes, space, counts, lambda share: tell(steps.GROUPS, 0.1 + 0.5 * share)
    )
    tell(steps.RANKINGS, 0.6)
    guard = guarded(cast_votes, families)
    bridging = fit(cast_votes, guard.weights, 1, _BRIDGING)
    tell(steps.DONE, 1.0)
    return _consensus(votes, counts, space, groups, guard, bridging)


def _shaping(families: Whole) -> NDArray[np.bool_]:
    """Who shapes the map: everybody, but of three or more accounts that are alike only one: they are no group."""
    first = np.zeros(len(families), bool)
    first[np.unique(families, return_index=True)[1]] = True
    return first | (np.bincount(families, minlength=1)[families] <= _PAIR)


def _consensus(
    votes: Votes, counts: Whole, space: Space, groups: Groups, guard: Guard, bridging: Factors
) -> Consensus:
    people = _people(votes, counts, space, groups)
    return Consensus(
        people=people,
        groups=_groups(votes, groups),
        statements=statements(votes, space, groups, guard.weights, bridging),
        clear=groups.reason is None,
        reason=groups.reason,
        stability=groups.stability.mean if groups.stability else 0.0,
        silhouettes=groups.silhouettes,
        left_out=_left_out(counts, groups),
        guarded={"alike": guard.alike, "incoherent": guard.incoherent},
    )


def _people(votes: Votes, counts: Whole, space: Space, groups: Groups) -> tuple[Participant, ...]:
    stayed = np.zeros(len(votes.participants))
    if groups.stability is not None:
        stayed[groups.labels >= 0] = groups.stability.stayed
    return tuple(
        Participant(
            name,
            int(count),
            _LETTERS[label] if label >= 0 else None,
            float(firm) if label >= 0 else None,
            float(point[0]),
            float(point[1]),
        )
        for name, count, label, firm, point in zip(
            votes.participants, counts, groups.labels, stayed, space.points, strict=True
        )
    )


def _groups(votes: Votes, groups: Groups) -> tuple[OpinionGroup, ...]:
    if groups.division is None or groups.stability is None:
        return ()
    division, stayed = groups.division, groups.stability.stayed
    told = representatives(votes, groups.labels)
    return tuple(
        OpinionGroup(
            _LETTERS[group],
            int(size),
            float(stayed[division.labels == group].mean()),
            float(division.middles[group, 0]),
            float(division.middles[group, 1]),
            told[group],
        )
        for group, size in enumerate(division.sizes)
    )


def _left_out(counts: Whole, groups: Groups) -> dict[str, int]:
    """People without a group, by reason."""
    without = int((groups.labels < 0).sum())
    silent = int((counts == 0).sum())
    if groups.division is None:
        return {"no_votes": silent, "no_groups": without - silent}
    return {"no_votes": silent, "few_votes": without - silent}
