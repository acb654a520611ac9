"""From people's places and judgements to a map that betrays nobody: groups of ten and more, whole percents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import atan2, degrees, sqrt
from typing import Final, NamedTuple

from talka.tools.stances.domain.landscape import LEAST, Axes, Bar, Group, Landscape, bar

TOO_FEW: Final = "few"
SMALL: Final = "small"
ALIKE: Final = "alike"
MOST_PERCENT: Final = 60
APART_PERCENT: Final = 40
OWN_PERCENT: Final = 25
SPLIT_PERCENT: Final = 35
MOST_OWN: Final = 5
SPREAD: Final = 1.5  # standard deviations
THINNEST: Final = 0.05

Judged = Mapping[str, Mapping[str, int]]
"""Person → statement → +1 agree, −1 disagree, 0 pass."""


Strength = Mapping[str, float]
NO_ORDER: Final[Strength] = {}
NO_WORDS: Final[Mapping[str, str]] = {}
NO_AXES: Final[Mapping[str, Axes]] = {}


class Placed(NamedTuple):
    """Where the analysis put a person; ``group`` (a letter, the largest is A) is None where it could not tell."""

    person: str
    group: str | None
    x: float
    y: float


class Finding(NamedTuple):
    """What the analysis says, persons and all: it must not leave the job.

    ``clear``: whether there are groups, else ``why`` not, by language; ``uniting`` and ``dividing`` put statements in
    order (higher: first). ``firm``: of 100 people, how many stay in their group when a tenth of stances is lost.
    """

    placed: Sequence[Placed]
    clear: bool
    why: Mapping[str, str] = NO_WORDS
    uniting: Strength = NO_ORDER
    dividing: Strength = NO_ORDER
    axes: Mapping[str, Axes] = NO_AXES
    firm: int = 0


def blurred(judged: Judged, finding: Finding) -> Landscape:
    """The map of these people. Groups under ten are left out; with fewer than two left nothing is clear."""
    groups = _groups(judged, finding.placed) if finding.clear else []
    is_clear = len(groups) > 1
    statements = {id for one in judged.values() for id in one}
    everyone = _bars(judged, judged)
    bars = [group.bars for group in groups] if is_clear else [everyone]
    reason = "" if is_clear else _reason(len(judged), finding)
    return Landscape(
        people=len(judged),
        judged=sum(map(len, judged.values())),
        statements=len(statements),
        clear=is_clear,
        firm=finding.firm if is_clear else 0,
        reason=reason,
        why=finding.why if reason == ALIKE else {},
        groups=groups if is_clear else [],
        everyone=everyone,
        axes={id: finding.axes[id] for id in everyone if id in finding.axes},
        unites=_ranked(
            {id: _agreement(bars, id) for id in everyone}, MOST_PERCENT, finding.uniting
        ),
        divides=_ranked({id: _apart(bars, id) for id in everyone}, _enough(bars), finding.dividing),
    )


def _reason(people: int, finding: Finding) -> str:
    if people < LEAST:
        return TOO_FEW
    return SMALL if finding.clear else ALIKE


def _groups(judged: Judged, placed: Iterable[Placed]) -> list[Group]:
    found: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.group is not None:
            found[one.group].append(one)
    large = [(name, found[name]) for name in sorted(found) if len(found[name]) >= LEAST]
    bars = [_bars(judged, [one.person for one in members]) for _name, members in large]
    return [_group(name, members, bars, at) for at, (name, members) in enumerate(large)]


def _group(
    name: str, members: Sequence[Placed], bars: Sequence[Mapping[str, Bar]], at: int
) -> Group:
    others = [one for number, one in enumerate(bars) if number != at]
    shape = _ellipse([(one.x, one.y) for one in members])
    own = {id: _stands_out(mine, others, id) for id, mine in bars[at].items()}
    return Group(name, len(members), *shape, bars[at], _ranked(own, OWN_PERCENT)[:MOST_OWN])


def _bars(judged: Judged, people: Iterable[str]) -> dict[str, Bar]:
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for person in people:
        for statement, value in judged[person].items():
            counts[statement][value] += 1
    made = {id: bar(count[1], count[-1], count[0]) for id, count in sorted(counts.items())}
    return {id: one for id, one in made.items() if one is not None}


def _ellipse(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float, float]:
    """Middle, half axes and turn of the ellipse around most of the points (principal axes)."""
    n = len(points)
    x, y = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    xx = sum((p[0] - x) ** 2 for p in points) / n
    yy = sum((p[1] - y) ** 2 for p in points) / n
    xy = sum((p[0] - x) * (p[1] - y) for p in points) / n
    middle, half = (xx + yy) / 2, sqrt(((xx - yy) / 2) ** 2 + xy**2)
    wide, high = (SPREAD * sqrt(max(middle + sign * half, 0.0)) for sign in (1, -1))
    turn = degrees(atan2(2 * xy, xx - yy) / 2)
    shape = x, y, max(wide, THINNEST), max(high, THINNEST)
    return (*(round(value, 4) for value in shape), round(turn))  # type: ignore[return-value]


def _agreement(bars: Sequence[Mapping[str, Bar]], id: str) -> int:
    """How much every group says the same: the least of their shares, for or against. 0 where one is unknown."""
    found = [one.get(id) for one in bars]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return 0
    return max(min(one.agree for one in known), min(one.disagree for one in known))


def _enough(bars: Sequence[Mapping[str, Bar]]) -> int:
    return APART_PERCENT if len(bars) > 1 else SPLIT_PERCENT


def _apart(bars: Sequence[Mapping[str, Bar]], id: str) -> int:
    """How far the groups are from each other; where there is one, how large its smaller side is."""
    known = [one[id] for one in bars if id in one]
    if len(bars) == 1:
        return min(known[0].agree, known[0].disagree)
    shares = [one.agree for one in known]
    return max(shares, default=0) - min(shares, default=0)


def _stands_out(mine: Bar, others: Sequence[Mapping[str, Bar]], id: str) -> int:
    """By how many points more of this group agree than of any other."""
    rest = [one[id].agree for one in others if id in one]
    return mine.agree - max(rest) if rest else 0


def _ranked(strengths: Mapping[str, int], least: int, order: Strength = NO_ORDER) -> list[str]:
    """Statements strong enough by what the bars show; first those that ``order`` puts first, then the stronger."""
    strong = [
        (-order.get(id, 0.0), -value, id) for id, value in strengths.items() if value >= least
    ]
    return [id for *_strength, id in sorted(strong)]
