"""Work in a process of its own, and progress told from inside a transaction."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction

from talka.core.jobs import actions
from talka.core.jobs.models import Job
from talka.core.jobs.process import ALIVE, Made, Told, Work, WorkError
from talka.core.jobs.running import Pulse, Unwanted, listen
from talka.core.jobs.tests.deeds import broken, doubled, endless

NOW = datetime.now(UTC)
TASK = "talka.core.answers.tasks.group_stage"


def running() -> Job:
    """A job that was begun."""
    job = actions.ask(TASK, "grouping", uuid4(), "Anda Ozola", NOW)
    actions.begin(job.pk, NOW)
    return job


def test_the_result_comes_after_what_is_told() -> None:
    with Work(doubled, 4, and_one=True) as work:
        words = [work.next_word(60), work.next_word(60)]
    assert words == [Told("Doubling", 0.5), Made(9)]


def test_a_failure_is_named_for_the_operator() -> None:
    with Work(broken) as work, pytest.raises(WorkError, match="ZeroDivisionError"):
        work.next_word(60)


def test_it_says_that_it_is_alive_and_leaving_kills_it() -> None:
    with Work(endless) as work:
        assert [work.next_word(60), work.next_word(60)] == [Told("Waiting", 0.1), ALIVE]
        assert work.next_word(0) is None
    with pytest.raises(ProcessLookupError):
        os.kill(work.pid or 0, 0)


def test_a_killed_process_is_noticed() -> None:
    with Work(endless) as work:
        assert work.next_word(60) == Told("Waiting", 0.1)
        os.kill(work.pid or 0, signal.SIGKILL)
        with pytest.raises(WorkError, match="exit status -9"):
            work.next_word(60)


def test_listening_writes_the_progress_down_and_returns_the_result(db: None) -> None:
    job = running()
    with Work(doubled, 4) as work:
        assert listen(job.pk, work, upto=0.8) == 8
    job.refresh_from_db()
    assert (job.step, job.share) == ("Doubling", 0.4)


def test_listening_ends_when_nobody_wants_it_or_nothing_is_heard(db: None) -> None:
    job = running()
    with Work(endless) as work:
        assert work.next_word(60) == Told("Waiting", 0.1)
        with pytest.raises(TimeoutError):
            listen(job.pk, work, silence=0.1)
        actions.cancel(job.about)
        with pytest.raises(Unwanted):
            listen(job.pk, work)


@pytest.mark.django_db(transaction=True)
def test_a_pulse_is_seen_before_the_work_is_done_and_hears_that_it_was_cancelled() -> None:
    job, seen = running(), []

    def work(pulse: Pulse) -> None:
        with transaction.atomic():
            running()
            pulse("Writing", 0.25)
            seen.append(elsewhere("SELECT step, share FROM jobs_job WHERE id = %s", job))
            elsewhere("UPDATE jobs_job SET state = 'cancelled' WHERE id = %s RETURNING 1", job)
            pulse("Writing", 0.5)

    with Pulse(job.pk, every=0) as pulse, pytest.raises(Unwanted):
        work(pulse)
    assert seen == [[("Writing", 0.25)]]
    assert list(Job.objects.values_list("step", "share")) == [("Writing", 0.25)]


@pytest.mark.django_db(transaction=True)
def test_a_pulse_does_not_write_more_often_than_anybody_looks() -> None:
    job = running()
    with Pulse(job.pk, every=600) as pulse:
        pulse("Writing", 0.25)
        pulse("Writing", 0.5)
    assert list(Job.objects.values_list("step", "share")) == [("Writing", 0.25)]


def elsewhere(statement: str, job: Job) -> list[tuple[object, ...]]:
    """What another person's request sees or does, on a connection of its own."""
    line = connection.copy()
    with line.cursor() as cursor:
        cursor.execute(statement, [job.pk])
        found: list[tuple[object, ...]] = cursor.fetchall()
    line.close()
    return found
