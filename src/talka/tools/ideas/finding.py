"""Which ideas bridge: supported by people who otherwise disagree. Plain Python, for a process of its own."""

from __future__ import annotations

from talka.core.jobs.process import Say
from talka.opinions.consensus import Votes, find_consensus
from talka.tools.ideas.domain import Judged, ranked


def bridging(say: Say, judged: Judged) -> dict[str, int]:
    """The place of each idea in the bridging order; whoever judged what does not leave this function."""
    rows = ((person, idea, value) for person, own in judged.items() for idea, value in own.items())
    found = find_consensus(Votes.of(rows), progress=say)
    return ranked((one.id, one.bridging) for one in found.statements)
