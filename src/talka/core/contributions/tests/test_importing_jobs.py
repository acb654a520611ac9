"""What is too much for one request: read, imported and undone by the worker. All of it or nothing."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from talka.core.contributions import actions, queries, tasks
from talka.core.contributions.actions import Upload, importing, previewing, rows
from talka.core.contributions.actions.batches import READ, READING
from talka.core.contributions.models import Batch, Contribution
from talka.core.contributions.reading import Reading
from talka.core.contributions.sheets import Choice
from talka.core.contributions.tests.test_importing_batches import Desk, make_desk, refusal
from talka.core.jobs import actions as jobs
from talka.core.jobs.models import Job
from talka.core.jobs.process import Work
from talka.core.jobs.queries import latest
from talka.core.jobs.running import Unwanted
from talka.core.jobs.wording import STOPPED
from talka.opinions.wording import Message

NOW = timezone.now()
LATER, LATEST = NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)
FILE = "Nr;Viedoklis\n1;Vajag soliņus pie ezera\n2;Bērniem vajag ēnu\n3;Un urnas\n".encode()
BODIES = ["Bērniem vajag ēnu", "Un urnas", "Vajag soliņus pie ezera"]
at_once = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "QUICK_ROWS", 1)
    monkeypatch.setattr(importing, "QUICK_ROWS", 1)
    monkeypatch.setattr(rows, "AT_ONCE", 1)
    monkeypatch.setattr(importing, "AT_ONCE", 1)


@pytest.fixture
def desk(db: None) -> Desk:
    """An official at an open stage."""
    return make_desk()


def uploaded(desk: Desk, data: bytes = FILE, name: str = "letters.csv") -> Batch:
    """A file that waits to be read."""
    file = Upload(name, data)
    return actions.preview_upload(desk.official, desk.stage, file, "paper", NOW)


def read(desk: Desk) -> Batch:
    """A file the worker has read."""
    batch = uploaded(desk)
    tasks.read_upload(str(job(batch).pk))
    return stored(batch)


def imported(desk: Desk) -> Batch:
    """A file the worker has imported."""
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    tasks.import_rows(str(job(batch).pk))
    return stored(batch)


def job(batch: Batch) -> Job:
    """The newest job about an import."""
    found = latest(batch.pk)
    assert found is not None
    return found


def stored(batch: Batch) -> Batch:
    """The import as it stands."""
    return Batch.objects.get(pk=batch.pk)


def bodies() -> list[str]:
    """The words of every opinion."""
    return sorted(Contribution.objects.values_list("body", flat=True))


def killed(how: signal.Signals, *given: Any) -> Work[Reading | Message]:
    """A reading whose process got that signal."""
    work = tasks.started(*given)
    os.kill(work.pid or 0, how)
    return work


def test_a_large_file_is_read_by_the_worker(desk: Desk) -> None:
    batch = uploaded(desk)
    assert (batch.rows, batch.findings, job(batch).state) == ([], {}, "waiting")
    tasks.read_upload(str(job(batch).pk))
    kept = stored(batch)
    assert sorted(row[0] for row in kept.rows) == BODIES
    assert (kept.findings["number"], kept.findings["choice"]["text"]) == (3, "Viedoklis")
    assert (job(batch).state, job(batch).given) == ("done", {})


def test_a_file_of_many_bytes_is_read_by_the_worker_whatever_its_rows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "QUICK_ROWS", 100)
    assert uploaded(desk).findings["number"] == 3
    monkeypatch.setattr(previewing, "QUICK_BYTES", 10)
    assert job(uploaded(desk)).state == "waiting"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7 ...", "a.csv", "This is a PDF document. Send a CSV, TSV or XLSX table."),
        (b"Nr;Viedoklis\n;\n ;\n", "a.csv", "No row of this file has an opinion in it."),
    ],
)
def test_a_refused_file_says_why_in_every_language_and_can_be_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, said: str
) -> None:
    monkeypatch.setattr(previewing, "QUICK_BYTES", 0)
    batch = uploaded(desk, data, name)
    tasks.read_upload(str(job(batch).pk))
    ended = job(batch)
    assert (ended.state, ended.message["en"], len(set(ended.message.values()))) == (
        "failed",
        said,
        3,
    )
    assert stored(batch).findings == {}
    assert refusal(actions.ask_import, desk.official, desk.stage, batch.pk, NOW) == (409, None)
    uploaded(desk)
    assert latest(batch.pk) is None
    assert queries.batches(desk.stage)[0].filename == "letters.csv"


def test_a_reading_killed_half_way_can_be_asked_for_again(desk: Desk) -> None:
    batch = uploaded(desk)
    tasks.read(job(batch).pk, partial(killed, signal.SIGKILL))
    assert (job(batch).state, job(batch).message["en"]) == ("failed", STOPPED)
    actions.read_again(desk.official, desk.stage, batch.pk, LATER)
    tasks.read_upload(str(job(batch).pk))
    assert stored(batch).findings["number"] == 3


def test_other_columns_are_read_by_the_worker_too(desk: Desk) -> None:
    batch = read(desk)
    asked = (desk.official, desk.stage, batch.pk, "email", Choice("Nr"))
    actions.choose_columns(*asked, LATER)
    assert (stored(batch).channel, stored(batch).findings["choice"]["text"]) == (
        "paper",
        "Viedoklis",
    )
    tasks.read_upload(str(job(batch).pk))
    chosen = stored(batch)
    assert (chosen.channel, [row[0] for row in chosen.rows]) == ("email", ["1", "2", "3"])


def test_cancelled_before_the_first_reading_the_file_is_forgotten(desk: Desk) -> None:
    batch = uploaded(desk)
    asked = job(batch)
    actions.cancel_work(desk.official, desk.stage, batch.pk)
    tasks.read_upload(str(asked.pk))
    assert (Batch.objects.count(), job(batch).state) == (0, "cancelled")


def test_cancelled_while_it_is_read_anew_the_preview_is_as_before(desk: Desk) -> None:
    batch = read(desk)
    asked = (desk.official, desk.stage, batch.pk, "email", Choice("Nr"))
    actions.choose_columns(*asked, LATER)

    def start(*given: Any) -> Work[Reading | Message]:
        actions.cancel_work(desk.official, desk.stage, batch.pk)
        return killed(signal.SIGSTOP, *given)

    tasks.read(job(batch).pk, start)
    assert (job(batch).state, stored(batch).findings) == ("cancelled", batch.findings)


def test_a_reading_that_ends_after_cancelling_is_dropped(desk: Desk) -> None:
    batch = read(desk)
    again = jobs.ask(READ, READING, batch.pk, "Zane", LATER)
    jobs.begin(again.pk, NOW)
    jobs.cancel(batch.pk)
    with pytest.raises(Unwanted):
        actions.keep_reading(again, Reading([["X", "lv", "", ""]], {}, [], ["mark"]))
    assert stored(batch).findings == batch.findings


def test_while_the_worker_is_busy_nothing_else_is_done_with_the_import(desk: Desk) -> None:
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    at = (desk.official, desk.stage, batch.pk)
    assert refusal(actions.choose_columns, *at, "email", Choice("Nr"), NOW) == (409, None)
    assert refusal(actions.import_batch, *at, NOW) == (409, None)
    assert refusal(actions.read_again, *at, NOW) == (409, None)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    assert Job.objects.filter(kind="importing").count() == 1


def test_an_asked_import_is_not_forgotten_for_a_new_file(desk: Desk) -> None:
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    other = uploaded(desk)
    assert {one.pk for one in queries.batches(desk.stage)} == {batch.pk, other.pk}
