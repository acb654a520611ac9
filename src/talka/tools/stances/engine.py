"""The analysis of a stage in a process of its own, so that it can be killed and its memory goes with it."""

from __future__ import annotations

from talka.core.jobs.process import Work
from talka.core.jobs.running import outcome
from talka.tools.stances.domain import Judged, Landscape
from talka.tools.stances.finding import drawn

SILENCE = 90.0  # seconds


def draw(judged: Judged, silence: float = SILENCE) -> Landscape:
    """The map of these stances. Raises TimeoutError after ``silence`` seconds without a word, WorkError."""
    with Work(drawn, judged) as work:
        return outcome(work, silence)
