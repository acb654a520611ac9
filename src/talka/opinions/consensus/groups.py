"""Opinion groups: who is placed, into how many groups, and whether there are any at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.consensus.parting import Division, divide, everybody, silhouettes
from talka.opinions.consensus.space import ENOUGH_VOTES, Cast, Space, draw
from talka.opinions.consensus.stability import Stability, stability
from talka.opinions.consensus.votes import Whole
from talka.opinions.wording import Message, _

_FEWEST_PEOPLE = 15
_MOST_GROUPS, _PEOPLE_PER_MORE = 5, 12
_SMALLEST_SHARE, _SMALLEST, _LARGE_ENOUGH = 0.05, 2, 10
_NEARLY_AS_GOOD = 0.94
_FIRM = 0.9
_BEYOND_CHANCE = 1.1
_SEED = 1_904

FEW_PEOPLE = _("Too few people took a stance on enough statements to tell groups apart.")
ONE_PLACE = _("Everybody takes the same stances, or a few stand apart alone: nobody forms a group.")
CHANCE = _("The stances show no more pattern than chance would.")
LOOSE = _(
    "The groups do not hold: with a tenth of the stances left out, people fall into other groups."
)


@dataclass(frozen=True)
class Groups:
    """`labels` (people) from 0, the largest group first, −1 for who has none; `reason` when they are not clear."""

    labels: Whole
    division: Division | None
    stability: Stability | None
    silhouettes: dict[int, float]
    reason: Message | None


def groups_of(
    votes: Cast, space: Space, counts: Whole, told: Callable[[float], Any] = lambda share: None
) -> Groups:
    """The groups of the people who voted enough; `counts` are everybody's votes, those set aside too."""
    seated = _seated(votes, counts)
    shaping = space.points[seated & votes.shaping]
    if seated.sum() < 2 * _SMALLEST:
        return _none(votes, FEW_PEOPLE)
    smallest = _smallest(len(shaping))
    found = _divisions(shaping, smallest)
    if not found:
        return _none(votes, ONE_PLACE)
    widths = silhouettes(shaping, found)
    middles = found[_fewest(widths)].middles
    division = _largest_first(everybody(space.points[seated], middles))
    firm = stability(votes, space, division, seated, smallest, told)
    labels = np.full(votes.shape[0], -1)
    labels[seated] = division.labels
    return Groups(labels, division, firm, widths, _doubt(votes, space, firm))


def _seated(votes: Cast, counts: Whole) -> NDArray[np.bool_]:
    """Who voted on 7 statements (or on all there are); where that is hardly anybody, the 15 most active."""
    said = np.bincount(votes.person, minlength=votes.shape[0]) > 0
    enough = said & (counts >= min(ENOUGH_VOTES, votes.asked))
    if enough.sum() >= _FEWEST_PEOPLE:
        return enough
    eager = np.argsort(-np.where(said, counts, 0), kind="stable")[:_FEWEST_PEOPLE]
    enough[eager] = True
    return enough & said


def _smallest(people: int) -> int:
    """A group is a twentieth of the people, never fewer than 2; 10 are always enough."""
    return max(_SMALLEST, min(_LARGE_ENOUGH, int(np.ceil(_SMALLEST_SHARE * people))))


def _divisions(points: NDArray[np.float64], smallest: int) -> dict[int, Division]:
    """As many groups as people may bear: 2, and one more for every dozen, at most 5."""
    if len(points) < 2 * _SMALLEST or np.ptp(points, axis=0).max() < 1e-9:
        return {}
    most = min(_MOST_GROUPS, 2 + len(points) // _PEOPLE_PER_MORE)
    tried = {number: divide(points, number, smallest) for number in range(2, most + 1)}
    return {number: one for number, one in tried.items() if one is not None}


def _fewest(widths: dict[int, float]) -> int:
    """The smallest number of groups that parts people nearly as well as the best."""
    enough = max(widths.values()) * _NEARLY_AS_GOOD
    return min(number for number, width in widths.items() if width >= enough)


def _largest_first(division: Division) -> Division:
    order = np.lexsort((*division.middles.T[::-1], -division.sizes))
    name = np.empty_like(order)
    name[order] = np.arange(len(order))
    return Division(name[division.labels], division.middles[order])


def _doubt(votes: Cast, space: Space, firm: Stability) -> Message | None:
    if space.strengths[0] < _BEYOND_CHANCE * draw(_shuffled(votes), space.wide).strengths[0]:
        return CHANCE
    return LOOSE if firm.low < _FIRM else None


def _shuffled(votes: Cast) -> Cast:
    """The same votes on every statement, dealt anew among those who voted on it."""
    chance = np.random.default_rng(_SEED).random(len(votes.value))
    dealt = np.empty_like(votes.value)
    dealt[np.argsort(votes.statement, kind="stable")] = votes.value[
        np.argsort(votes.statement + chance)
    ]
    return replace(votes, value=dealt)


def _none(votes: Cast, reason: Message) -> Groups:
    return Groups(np.full(votes.shape[0], -1), None, None, {}, reason)
