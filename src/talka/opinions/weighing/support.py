"""Whether groups that otherwise disagree stand behind the same theme."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from talka.opinions.weighing.facts import GroupAgreement


@dataclass(frozen=True, slots=True)
class Support:
    """Agreement (0–1) across `groups` groups.

    `minimum` is that of the group that agrees least. `bridging` is the geometric mean over groups: high
    only where every group agrees. Its power by the number of groups is the group-informed consensus of
    Small et al., “Polis: scaling deliberation by mapping high dimensional opinion spaces” (Recerca 26,
    2021). A group's agreement is (agree + 1) / (asked + 2), so that a few people prove little.
    """

    groups: int
    minimum: float
    bridging: float


def support(agreement: Mapping[str, GroupAgreement] | None) -> Support | None:
    """None where there are fewer than two groups, or one of them was never asked."""
    if agreement is None or len(agreement) < 2 or any(not one.asked for one in agreement.values()):
        return None
    shares = sorted((one.agree + 1) / (one.asked + 2) for one in agreement.values())
    bridging = math.exp(math.fsum(map(math.log, shares)) / len(shares))
    return Support(len(shares), shares[0], bridging)
