"""What consensus finds: plain, frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from talka.opinions.wording import Message

Direction = Literal["agree", "disagree"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Where one person stands.

    `x`, `y`: the place on the map of opinions. `group` is None for who voted too little (or where there are no
    groups); `certainty` (0–1) is the share of repeats with a tenth of all votes left out in which the person
    stays in that group.
    """

    id: str
    votes: int
    group: str | None
    certainty: float | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that tells a group from everybody else.

    `share`: of the group's votes on it, those in `direction` (smoothed: one vote each way added); `elsewhere`:
    the same of everybody else. `p_value`: one-sided two-proportion z-test, adjusted for all statements and groups
    looked at (Benjamini and Hochberg 1995).
    """

    statement: str
    direction: Direction
    share: float
    elsewhere: float
    p_value: float


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """People who vote alike. Ids are letters, the largest group is A; `x`, `y` is its middle."""

    id: str
    size: int
    certainty: float
    x: float
    y: float
    representative: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class InGroup:
    """One group's votes on one statement.

    `agreement` = (agree + 1) / (votes + 2). `representative` (−1…1): how much more (below 0: less) the group agrees
    than everybody else; `p_value` of that difference, adjusted.
    """

    group: str
    agree: int
    disagree: int
    passed: int
    agreement: float
    representative: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement's numbers.

    `agree`, `disagree`, `passed`: plain counts. `consensus` (0–1): agreement of all groups at once, the product of
    the groups' agreement (Small et al. 2021); everybody's agreement where groups are not clear. `bridging` (about
    −1…1): the vote to be expected of the average person, what divides people taken out (Wojcik et al. 2022).
    `divisive` (0–2): how far the main line of division parts the votes. All three are guarded against coordinated
    accounts and None for what nobody voted on or moderation set aside.
    `mean`, `axis_x`, `axis_y` place a new person (see `place`).
    """

    id: str
    text: str
    agree: int
    disagree: int
    passed: int
    set_aside: bool
    groups: tuple[InGroup, ...]
    consensus: float | None
    bridging: float | None
    divisive: float | None
    mean: float
    axis_x: float
    axis_y: float

    @property
    def votes(self) -> int:
        """How many voted on it."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, slots=True)
class Consensus:
    """The whole result.

    `clear`: whether the groups hold: they are not chance and stay when a tenth of the votes is left out. Where they do
    not, `reason` says why in words for a person and `groups` are the best division found, not a finding (or empty).
    `stability` (ARI, 0–1) is the mean agreement of those repeats with the result; `silhouettes` maps the numbers of
    groups that were tried to how well each parts people (−1…1). `left_out`: people without a group by reason.
    `guarded`: accounts that count little in the two rankings, by reason.
    """

    people: tuple[Participant, ...]
    groups: tuple[OpinionGroup, ...]
    statements: tuple[Statement, ...]
    clear: bool
    reason: Message | None
    stability: float
    silhouettes: Mapping[int, float]
    left_out: Mapping[str, int]
    guarded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands on a finished map. `certainty` 0–1 is that the group is theirs."""

    x: float
    y: float
    group: str | None
    certainty: float | None
