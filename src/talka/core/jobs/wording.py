"""What a job says of itself: its step, how long it will still take, and why it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.utils.translation import gettext, gettext_noop, ngettext, override

from talka.core.jobs.models import Job
from talka.kit.language import codes
from talka.opinions.wording import Message

STOPPED = gettext_noop(
    "The work stopped unexpectedly; everything is as it was before. Please try again."
)
NO_SIGN = gettext_noop(
    "The work gave no sign of life and was stopped; everything is as it was before."
)
INTERRUPTED = gettext_noop(
    "The work was interrupted, for example by a restart; everything is as it was before. "
    "Please try again."
)
ENOUGH_TO_GUESS = 0.1
A_FEW, A_MINUTE = 15, 60  # seconds
UNHEARD = timedelta(seconds=20)


def in_every_language(message: Any) -> dict[str, str]:
    """A marked or lazy message, or one of the opinions library, in each language of the site."""
    if isinstance(message, Message):
        return {code: message.translated(code) for code in codes()}
    return {code: _said(message, code) for code in codes()}


def _said(message: Any, code: str) -> str:
    with override(code):
        return gettext(message) if isinstance(message, str) else str(message)


def step_words(job: Job, now: datetime) -> str:
    """What it does now, and how long it will still take once that can be guessed."""
    if job.began_at is None:
        is_late = now - job.asked_at > UNHEARD
        return gettext("Waiting for the worker") if is_late else gettext("Starting")
    step = gettext(job.step) if job.step else gettext("Starting")
    if job.share < ENOUGH_TO_GUESS:
        return step
    took = (now - job.began_at).total_seconds()
    return f"{step} · {time_left(took * (1 - job.share) / job.share)}"


def time_left(seconds: float) -> str:
    """How long it will still take, no more exactly than can be known."""
    if seconds < A_FEW:
        return gettext("a few seconds left")
    if seconds < A_MINUTE:
        return gettext("less than a minute left")
    minutes = ceil(seconds / A_MINUTE)
    words = ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes)
    return words % {"minutes": minutes}
