"""Finding opinion groups among people's stances: the library's analysis, blurred before it leaves. Plain Python."""

from __future__ import annotations

from statistics import mean

from talka.core.jobs.process import Say
from talka.opinions.consensus import Consensus, Votes, find_consensus
from talka.tools.stances.domain import Axes, Finding, Judged, Landscape, Placed, blurred

LANGUAGES = ("lv", "ru", "en")


def drawn(say: Say, judged: Judged) -> Landscape:
    """The map of these stances; whoever judged what does not leave this function."""
    rows = (
        (person, statement, value)
        for person, one in judged.items()
        for statement, value in one.items()
    )
    return blurred(judged, _told(find_consensus(Votes.of(rows), progress=say)))


def _told(found: Consensus) -> Finding:
    reason = found.reason
    return Finding(
        placed=[Placed(one.id, one.group, one.x, one.y) for one in found.people],
        clear=found.clear,
        why={code: reason.translated(code) for code in LANGUAGES} if reason else {},
        uniting={one.id: one.bridging for one in found.statements if one.bridging is not None},
        dividing={one.id: one.divisive for one in found.statements if one.divisive is not None},
        axes={one.id: Axes(one.mean, one.axis_x, one.axis_y) for one in found.statements},
        firm=_firm(found),
    )


def _firm(found: Consensus) -> int:
    """Of 100 people with a group, how many stay in it when a tenth of all stances is left out; rounded down."""
    stayed = [one.certainty for one in found.people if one.certainty is not None]
    return int(100 * mean(stayed)) if stayed else 0
