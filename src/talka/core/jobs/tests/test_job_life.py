"""The life of a job: asked once, begun once, told, cancelled, failed, forgotten by its worker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from talka.core.jobs import actions, queries, tasks, wording
from talka.core.jobs.models import Job
from talka.core.jobs.process import WorkError
from talka.core.jobs.running import Unwanted, run
from talka.kit.refused import Refused
from talka.opinions import BadFile, read_table

NOW = datetime.now(UTC)
TASK = "talka.core.answers.tasks.group_stage"
SECOND = timedelta(seconds=1)


@pytest.fixture
def job(db: None) -> Job:
    """A job that waits."""
    return actions.ask(TASK, "grouping", uuid4(), "Anda Ozola", NOW)


def stored(job: Job) -> Job:
    """The job as it stands."""
    return Job.objects.get(pk=job.pk)


def test_asking_twice_is_asking_once_and_the_task_names_only_the_job(job: Job) -> None:
    assert actions.ask(TASK, "grouping", job.about, "Zane", NOW) == job
    rows = ProcrastinateJob.objects.filter(args__job_id=str(job.pk))
    assert list(rows.values_list("task_name", "args")) == [(TASK, {"job_id": str(job.pk)})]
    assert (str(job), job.is_active) == ("grouping waiting 0%", True)


def test_what_ended_can_be_asked_for_anew(job: Job) -> None:
    assert actions.cancel(job.about) == 1
    again = actions.ask(TASK, "grouping", job.about, "Zane", NOW + SECOND)
    assert (again == job, queries.latest(job.about)) == (False, again)


def test_only_one_worker_begins_and_only_a_running_job_is_told_and_done(job: Job) -> None:
    assert actions.finish(job.pk) is False
    assert actions.report(job.pk, "Counting", 0.5, NOW) is False
    assert [actions.begin(job.pk, NOW) for _worker in range(2)] == [True, False]
    assert actions.report(job.pk, "Counting", 0.5, NOW) is True
    assert (stored(job).step, stored(job).share, stored(job).heartbeat) == ("Counting", 0.5, NOW)
    assert actions.finish(job.pk) is True
    assert (stored(job).state, stored(job).step, stored(job).share) == ("done", "", 1.0)
    assert (actions.finish(job.pk), stored(job).is_active) == (False, False)


def test_a_cancelled_job_is_neither_begun_nor_told_nor_done(job: Job) -> None:
    actions.begin(job.pk, NOW)
    assert queries.is_wanted(job.pk) is True
    actions.cancel(job.about)
    told = (actions.report(job.pk, "Done", 1.0, NOW), actions.finish(job.pk))
    assert (told, queries.is_wanted(job.pk), actions.begin(job.pk, NOW)) == (
        (False, False),
        False,
        False,
    )
    actions.fail(job.pk, {"en": "Too late."})
    assert (stored(job).state, stored(job).message) == ("cancelled", {})


def test_a_job_whose_worker_died_is_ended_and_says_so_in_every_language(job: Job) -> None:
    actions.begin(job.pk, NOW)
    assert (actions.fail_stale(NOW + 89 * SECOND), stored(job).state) == (0, "running")
    actions.report(job.pk, "Counting", 0.5, NOW - 95 * SECOND)
    tasks.end_silent_jobs(0)
    ended = stored(job)
    assert (ended.state, sorted(ended.message)) == ("failed", ["en", "lv", "ru"])
    assert ended.message["en"] == wording.INTERRUPTED
    assert len(set(ended.message.values())) == 3


def test_jobs_about_what_is_gone_are_forgotten(job: Job) -> None:
    actions.forget([uuid4()])
    assert queries.latest(job.about) == job
    actions.forget([job.about])
    assert queries.latest(job.about) is None


ENDS: list[tuple[Exception, str, str]] = [
    (Refused(_("There is no such import.")), "failed", "There is no such import."),
    (TimeoutError(), "failed", wording.NO_SIGN),
    (WorkError("exit status -9"), "failed", wording.STOPPED),
]


@pytest.mark.parametrize(("raised", "state", "message"), ENDS)
def test_what_goes_wrong_is_written_down(
    job: Job, raised: Exception, state: str, message: str
) -> None:
    run(job.pk, _raises(raised))
    assert (stored(job).state, stored(job).message["en"]) == (state, message)


def test_what_nobody_foresaw_is_written_down_and_told_the_operator(job: Job) -> None:
    with pytest.raises(OSError, match="disk"):
        run(job.pk, _raises(OSError("no room on the disk")))
    assert (stored(job).state, stored(job).message["en"]) == ("failed", wording.STOPPED)


def test_cancelled_while_it_is_done_or_before(job: Job) -> None:
    done: list[UUID] = []

    def deed(running: Job) -> None:
        done.append(running.pk)
        actions.cancel(running.about)
        raise Unwanted

    run(job.pk, deed)
    run(job.pk, deed)
    assert (stored(job).state, done) == ("cancelled", [job.pk])


def _raises(raised: Exception) -> Any:
    def deed(job: Job) -> None:
        raise raised

    return deed


def test_the_step_tells_what_is_left_once_that_can_be_guessed(job: Job) -> None:
    later = NOW + 21 * SECOND
    with override("en"):
        assert wording.step_words(job, NOW) == "Starting"
        assert wording.step_words(job, later) == "Waiting for the worker"
        actions.begin(job.pk, NOW)
        assert wording.step_words(stored(job), later) == "Starting"
        actions.report(job.pk, "Forming themes", 0.05, NOW)
        assert wording.step_words(stored(job), later) == "Forming themes"
        actions.report(job.pk, "Forming themes", 0.2, NOW)
        assert wording.step_words(stored(job), later) == "Forming themes · about 2 minutes left"
        assert [wording.time_left(seconds) for seconds in (14, 15, 60, 61)] == [
            "a few seconds left",
            "less than a minute left",
            "about 1 minute left",
            "about 2 minutes left",
        ]


def test_why_a_file_is_bad_is_kept_in_every_language() -> None:
    with pytest.raises(BadFile) as bad:
        read_table(b"text\na\nb\n", "a.csv", max_rows=1)
    told = wording.in_every_language(bad.value.message)
    assert told["en"] == "The file has more than 1 rows. Send it in parts."
    assert len(set(told.values())) == 3
