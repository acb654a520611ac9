"""The bridging order in a process of its own, so that it can be killed and its memory goes with it."""

from __future__ import annotations

from talka.core.jobs.process import Work
from talka.core.jobs.running import outcome
from talka.tools.ideas.domain import Judged
from talka.tools.ideas.finding import bridging

SILENCE = 90.0  # seconds


def bridged(judged: Judged) -> dict[str, int]:
    """Places in the bridging order. Raises TimeoutError after too long without a word, WorkError."""
    with Work(bridging, judged) as work:
        return outcome(work, SILENCE)
