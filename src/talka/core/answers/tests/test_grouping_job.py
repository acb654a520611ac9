"""The life of a grouping: asked, running, cancelled, killed, silent. Earlier themes always stay."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from talka.core.answers import actions, tasks
from talka.core.answers.engine import Result, engine
from talka.core.answers.queries import statuses
from talka.core.answers.tests.conftest import NOW, Desk, job, places, tops
from talka.core.answers.views.group import ENGINE_STEPS
from talka.core.jobs import actions as jobs
from talka.core.jobs.process import Work
from talka.core.jobs.queries import latest
from talka.core.jobs.wording import NO_SIGN, STOPPED
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.opinions import Voice, group


def asked(desk: Desk) -> Stage:
    """A stage with opinions whose grouping waits for the worker."""
    stage = desk.stage()
    desk.says(stage)
    actions.ask_grouping(desk.official, stage, NOW)
    return stage


def test_asking_twice_is_asking_once_and_defers_one_job(desk: Desk) -> None:
    stage = asked(desk)
    again = actions.ask_grouping(desk.official, stage, NOW)
    assert again == job(stage)
    rows = ProcrastinateJob.objects.values_list("task_name", "args")
    assert list(rows) == [("talka.core.answers.tasks.group_stage", {"job_id": str(again.pk)})]


def test_too_few_opinions_are_not_grouped(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage, ["Viens pats."])
    with pytest.raises(Refused) as refused:
        actions.ask_grouping(desk.official, stage, NOW)
    assert refused.value.status == 409


def test_only_officials_ask_and_cancel(desk: Desk) -> None:
    stage = asked(desk)
    auditor, _person = desk.staff("auditor")
    with pytest.raises(Refused):
        actions.ask_grouping(auditor, stage, NOW)
    with pytest.raises(Refused):
        actions.cancel_grouping(auditor, stage)
    assert job(stage).state == "waiting"


def test_the_job_groups_everything(desk: Desk) -> None:
    stage = asked(desk)
    tasks.group_stage(str(job(stage).pk))
    done = job(stage)
    assert (done.state, done.share, done.step, done.message) == ("done", 1.0, "", {})
    assert statuses(stage).total() == 10
    assert statuses(stage)["waiting"] == 0


def test_every_step_the_engine_tells_can_be_translated() -> None:
    told: list[str] = []
    voices = [Voice(str(n), f"Vajag solus pie ceļa {n}.") for n in range(5)]
    group(voices, progress=lambda step, share: told.append(step))
    assert set(told) <= set(ENGINE_STEPS)


def test_cancelled_before_it_began(desk: Desk) -> None:
    stage = asked(desk)
    assert actions.cancel_grouping(desk.official, stage) == 1
    tasks.run(job(stage).pk)
    assert (job(stage).state, tops(stage)) == ("cancelled", [])


def test_cancelled_while_it_runs(desk: Desk) -> None:
    stage = asked(desk)
    pids: list[int] = []

    def start(voices: list[Voice], marked: dict[str, str]) -> Work[Result]:
        work = engine(voices, marked)
        pids.append(work.pid or 0)
        actions.cancel_grouping(desk.official, stage)
        return work

    tasks.run(job(stage).pk, start)
    assert (job(stage).state, tops(stage)) == ("cancelled", [])
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_cancelled_while_the_engine_says_nothing(desk: Desk) -> None:
    stage = asked(desk)

    def start(voices: list[Voice], marked: dict[str, str]) -> Work[Result]:
        actions.cancel_grouping(desk.official, stage)
        return stopped(voices, marked, signal.SIGSTOP)

    tasks.run(job(stage).pk, start, silence=5)
    assert job(stage).state == "cancelled"


def stopped(voices: list[Voice], marked: dict[str, str], how: signal.Signals) -> Work[Result]:
    """An engine whose process got that signal."""
    work = engine(voices, marked)
    os.kill(work.pid or 0, how)
    return work


@pytest.mark.parametrize(("how", "message"), [(signal.SIGKILL, STOPPED), (signal.SIGSTOP, NO_SIGN)])
def test_a_job_killed_half_way_leaves_the_earlier_themes(
    desk: Desk, how: signal.Signals, message: str
) -> None:
    stage = desk.stage()
    desk.says(stage)
    desk.grouped(stage)
    before = places(stage)
    asked_again = actions.ask_grouping(desk.official, stage, NOW + timedelta(hours=1))
    tasks.run(asked_again.pk, lambda voices, marked: stopped(voices, marked, how), silence=0.5)
    ended = latest(stage.pk)
    assert ended is not None
    assert (ended.state, ended.message["en"]) == ("failed", message)
    assert places(stage) == before


def test_an_engine_that_fails_says_so(desk: Desk) -> None:
    stage = asked(desk)
    tasks.run(job(stage).pk, lambda voices, marked: engine([voices[0], *voices], marked))
    assert (job(stage).state, job(stage).message["en"]) == ("failed", STOPPED)


def test_a_machine_without_room_for_the_engine(desk: Desk) -> None:
    stage = asked(desk)

    def start(voices: list[Voice], marked: dict[str, str]) -> Work[Result]:
        raise OSError("no more processes")

    with pytest.raises(OSError, match="no more processes"):
        tasks.run(job(stage).pk, start)
    assert (job(stage).state, job(stage).message["en"]) == ("failed", STOPPED)


def test_a_result_that_comes_after_cancelling_is_dropped(desk: Desk) -> None:
    stage = asked(desk)
    jobs.begin(job(stage).pk, NOW)
    actions.cancel_grouping(desk.official, stage)
    assert actions.store_grouping(job(stage).pk, group(tasks.voices(stage))) is False
    assert tops(stage) == []
