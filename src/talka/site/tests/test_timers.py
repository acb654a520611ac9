"""What the clock does, done by a real worker: no job names anything, and none stays behind."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from tests.town import Town, made

from talka.core.ledger.models import Head, WaitingRoom
from talka.core.outreach.models import Notice
from talka.core.spaces.models import Stage
from talka.site import timers

pytestmark = pytest.mark.django_db(transaction=True)
OURS = ("close", "order", "tell", "settle", "remind", "sweep")


@pytest.fixture
def town() -> Town:
    with (
        connection.cursor() as cursor
    ):  # not a table of Django's: it keeps what earlier tests deferred
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    return made()


def job_rows() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text, status FROM procrastinate_jobs")
        return cursor.fetchall()


def work() -> None:
    """A worker does everything that waits, then stops."""

    async def once() -> None:
        connector: Any = app.connector
        with app.replace_connector(connector.get_worker_connector()) as own:
            async with own.open_async():
                await own.run_worker_async(
                    wait=False, listen_notify=False, install_signal_handlers=False, concurrency=1
                )

    asyncio.run(once())


def test_every_timer_has_a_clock_and_a_lock() -> None:
    periodic = app.periodic_registry.periodic_tasks.values()
    assert [one.task.name for one in periodic if not one.task.queueing_lock] == []
    clocks = {one.task.name.removeprefix("talka."): one.cron for one in periodic}
    assert {name: clocks[name] for name in OURS} == {
        "close": timers.MINUTE,
        "order": timers.MINUTE,
        "tell": timers.MINUTE,
        "settle": timers.NIGHT,
        "remind": timers.MORNING,
        "sweep": timers.NIGHT,
    }


def test_a_worker_closes_orders_tells_and_settles(town: Town) -> None:
    WaitingRoom.objects.update_or_create(number=1, defaults={"since": "2020-01-01T00:00Z"})
    for number in range(20):
        town.write(f"A bench {number}", f"anna{number}@example.lv")
    town.close()
    town.answer(town.sent[0])
    Stage.objects.update(state="open", closes_at="2020-01-01T00:00Z", opens_at="2019-01-01T00:00Z")
    for name in OURS:
        app.configure_task(f"talka.{name}").defer(timestamp=1_772_000_000)
    assert {(args, status) for _name, args, status in job_rows()} == {
        ('{"timestamp": 1772000000}', "todo")
    }
    work()
    assert job_rows() == []
    assert Stage.objects.get().state == "collected"
    assert Head.objects.count() == 1
    assert Notice.objects.count() == 1
    assert len(mail.outbox) == 20


def test_timers_do_not_pile_up(town: Town) -> None:
    task = app.configure_task("talka.tell", queueing_lock="talka.tell")
    task.defer(timestamp=0)
    with pytest.raises(AlreadyEnqueued):
        task.defer(timestamp=60)


def test_failed_jobs_are_forgotten_after_a_week(town: Town) -> None:
    app.configure_task("talka.close").defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '8 days'")
    app.configure_task("talka.sweep").defer(timestamp=0)
    work()
    assert job_rows() == []
