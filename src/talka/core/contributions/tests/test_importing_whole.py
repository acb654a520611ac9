"""Imports the worker does: all of it or nothing, whatever happens half way."""

# ruff: noqa: F811

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from talka.core.contributions import actions, tasks
from talka.core.contributions.models import Batch
from talka.core.contributions.tests.test_importing_batches import Desk, make_desk, refusal
from talka.core.contributions.tests.test_importing_jobs import (  # noqa: F401
    BODIES,
    FILE,
    LATER,
    LATEST,
    NOW,
    _nothing_is_quick,
    at_once,
    bodies,
    desk,
    imported,
    job,
    killed,
    read,
    stored,
    uploaded,
)
from talka.core.items.actions import link
from talka.core.items.models import Item, Link
from talka.core.jobs import actions as jobs
from talka.core.jobs.models import Job
from talka.core.jobs.running import Pulse, Unwanted, run
from talka.core.jobs.wording import INTERRUPTED
from talka.core.ledger.models import Leaf


@at_once
def test_a_large_import_is_done_by_the_worker() -> None:
    desk = make_desk()
    batch = imported(desk)
    assert (batch.state, batch.rows, batch.file, job(batch).state) == ("imported", [], None, "done")
    assert bodies() == BODIES
    assert Leaf.objects.filter(kind="import").count() == 1


@at_once
def test_an_import_that_became_impossible_says_why() -> None:
    desk = make_desk()
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    Batch.objects.filter(pk=batch.pk).update(state="undone")
    tasks.import_rows(str(job(batch).pk))
    said = "This import was undone. Upload the file again."
    assert (job(batch).state, job(batch).message["en"], bodies()) == ("failed", said, [])


@at_once
@pytest.mark.parametrize("share", [0.3, 0.6])
def test_an_import_cancelled_half_way_leaves_nothing(share: float) -> None:
    desk = make_desk()
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    before = Leaf.objects.count()
    run(job(batch).pk, partial(_cancelled_at, share))
    assert (job(batch).state, bodies(), Leaf.objects.count()) == ("cancelled", [], before)
    assert stored(batch).findings == batch.findings
    actions.ask_import(desk.official, desk.stage, batch.pk, LATEST)
    tasks.import_rows(str(job(batch).pk))
    assert bodies() == BODIES


def _cancelled_at(limit: float, running: Job) -> None:
    with Pulse(running.pk, every=0) as pulse:

        def tell(share: float) -> None:
            if share > limit:
                _elsewhere("UPDATE jobs_job SET state = 'cancelled' WHERE id = %s", running.pk)
            pulse("Writing", share)

        actions.import_asked(running, NOW, tell)


def test_cancelled_at_the_very_end_nothing_is_kept(desk: Desk) -> None:
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    asked = job(batch)
    jobs.begin(asked.pk, NOW)
    jobs.cancel(batch.pk)
    with pytest.raises(Unwanted):
        actions.import_asked(asked, NOW, lambda share: None)
    assert bodies() == []


@at_once
def test_a_worker_killed_half_way_leaves_nothing_and_the_job_says_so() -> None:
    desk = make_desk()
    batch = read(desk)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATER)
    before = (Leaf.objects.count(), Item.objects.count())
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE contributions_contribution IN EXCLUSIVE MODE")
        worker = _worker(job(batch))
        _wait_until_it_waits()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert (Leaf.objects.count(), Item.objects.count(), bodies()) == (*before, [])
    assert job(batch).state == "running"
    assert jobs.fail_stale(timezone.now() + jobs.SILENT) == 1
    assert (job(batch).state, job(batch).message["en"]) == ("failed", INTERRUPTED)
    actions.ask_import(desk.official, desk.stage, batch.pk, LATEST)
    tasks.import_rows(str(job(batch).pk))
    assert bodies() == BODIES


def _worker(asked: Job) -> subprocess.Popen[bytes]:
    """A worker of its own on the same database."""
    deed = (
        "import django; django.setup(); from talka.core.contributions import tasks;"
        f"tasks.import_rows('{asked.pk}')"
    )
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@{quote(at['HOST'], safe='')}/{at['NAME']}"
    more = {"DATABASE_URL": url, "TALKA_KEYS_DIR": str(settings.TALKA_KEYS_DIR)}
    return subprocess.Popen([sys.executable, "-c", deed], env=os.environ | more)


def _wait_until_it_waits() -> None:
    """Leaves and items are written, the opinions wait for the lock."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM "
    waiting += "pg_database WHERE datname = current_database())"
    for _look in range(600):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    raise TimeoutError


@at_once
def test_a_large_import_is_undone_by_the_worker() -> None:
    desk = make_desk()
    batch = imported(desk)
    actions.ask_undo(desk.official, desk.stage, batch.pk, LATEST)
    assert bodies() == BODIES
    tasks.undo_rows(str(job(batch).pk))
    assert (stored(batch).state, job(batch).state, bodies()) == ("undone", "done", [""] * 3)


@at_once
def test_an_undoing_that_was_cancelled_or_became_impossible_changes_nothing() -> None:
    desk = make_desk()
    batch = imported(desk)
    actions.ask_undo(desk.official, desk.stage, batch.pk, LATEST)
    actions.cancel_work(desk.official, desk.stage, batch.pk)
    tasks.undo_rows(str(job(batch).pk))
    assert (stored(batch).state, bodies()) == ("imported", BODIES)
    actions.ask_undo(desk.official, desk.stage, batch.pk, LATEST + timedelta(seconds=1))
    one, other = Item.objects.filter(kind="opinion")[:2]
    link(one, other, Link.Kind.ANSWERED)
    tasks.undo_rows(str(job(batch).pk))
    said = "Opinions of this import were answered, so it stays."
    assert (job(batch).state, job(batch).message["en"], bodies()) == ("failed", said, BODIES)
    assert refusal(actions.ask_undo, desk.official, desk.stage, batch.pk, NOW) == (409, None)


def _elsewhere(statement: str, *given: Any) -> None:
    """Another person's request, on a connection of its own."""
    line = connection.copy()
    with line.cursor() as cursor:
        cursor.execute(statement, given)
    line.close()
