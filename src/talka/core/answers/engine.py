"""The grouping engine in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talka.core.jobs.process import Say, Work
from talka.opinions import Grouping, Voice, group


def engine(voices: Sequence[Voice], marked: Mapping[str, str]) -> Work[Grouping]:
    """Starts the engine over these opinions; see ``Work`` for what it tells and how it ends."""
    return Work(grouped, list(voices), dict(marked))


def grouped(say: Say, voices: list[Voice], marked: dict[str, str]) -> Grouping:
    """What the process does."""
    return group(voices, marked=marked, progress=say)
