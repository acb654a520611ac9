"""Deeds for tests, importable without Django: a new process begins with nothing."""

from __future__ import annotations

import time

from talka.core.jobs.process import Say


def doubled(say: Say, number: int, *, and_one: bool = False) -> int:
    """Tells one step and gives a result."""
    say("Doubling", 0.5)
    return 2 * number + and_one


def broken(say: Say) -> None:
    """Fails."""
    raise ZeroDivisionError


def endless(say: Say) -> None:
    """Never ends."""
    say("Waiting", 0.1)
    time.sleep(600)
