"""Doing a job from its beginning to its end: all of it is done or nothing, and the job says why."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.utils import timezone

from talka.core.jobs.actions import SILENT, begin, fail, finish, report
from talka.core.jobs.models import Job
from talka.core.jobs.process import Made, Told, Work, WorkError
from talka.core.jobs.queries import is_wanted
from talka.core.jobs.wording import NO_SIGN, STOPPED, in_every_language
from talka.kit.refused import Refused

LOOK_EVERY = 1.0  # seconds
Result = TypeVar("Result")


class Unwanted(Exception):  # noqa: N818 - an outcome, not a fault
    """Somebody cancelled the job while it was being done."""


def run(id: UUID, deed: Callable[[Job], object]) -> None:
    """Does a waiting job. The deed finishes it in the transaction that does the work, or raises."""
    if not begin(id, timezone.now()):
        return
    try:
        deed(Job.objects.get(pk=id))
    except Unwanted:
        return
    except Refused as refused:
        fail(id, in_every_language(refused.message))
    except TimeoutError:
        fail(id, in_every_language(NO_SIGN))
    except WorkError:
        fail(id, in_every_language(STOPPED))
    except Exception:
        fail(id, in_every_language(STOPPED))
        raise


def close(id: UUID) -> None:
    """Marks a job done in the transaction that does its work; raises Unwanted when it was cancelled."""
    _check(finish(id))


def listen(
    id: UUID, work: Work[Result], upto: float = 1.0, silence: float = SILENT.total_seconds()
) -> Result:
    """Writes down what a process tells until its result comes; ``upto`` is its share of the whole job.

    Raises Unwanted when the job was cancelled, TimeoutError after ``silence`` seconds, WorkError.
    """
    told, heard = Told("", 0.0), monotonic()
    while True:
        word = work.next_word(min(LOOK_EVERY, silence))
        if isinstance(word, Made):
            return word.result
        if isinstance(word, Told):
            told = word
        if word is None:
            _check(is_wanted(id))
            if monotonic() - heard >= silence:
                raise TimeoutError
            continue
        heard = monotonic()
        _check(report(id, told.step, upto * told.share, timezone.now()))


def outcome(work: Work[Result], silence: float = SILENT.total_seconds()) -> Result:
    """Waits for the result of a process that no job shows. Raises TimeoutError after ``silence`` seconds, WorkError."""
    while not isinstance(word := work.next_word(silence), Made):
        if word is None:
            raise TimeoutError
    return word.result


def _check(wanted: bool) -> None:
    if not wanted:
        raise Unwanted


class Pulse:
    """Tells the progress of work done in one long transaction, over a connection of its own.

    Call it with the step and the share (0–1) done; raises Unwanted when the job was cancelled. Leaving the
    context gives the connection back.
    """

    def __init__(self, id: UUID, every: float = LOOK_EVERY) -> None:
        self._id, self._every, self._told = id, every, 0.0
        self._line = connection.copy()

    def __enter__(self) -> Pulse:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._line.close()

    def __call__(self, step: str, share: float) -> None:
        if monotonic() - self._told < self._every:
            return
        self._told = monotonic()
        _check(report(self._id, step, share, timezone.now(), self._line))
