"""What happens by the clock. Every timer may run twice or at once with itself: its actions allow it.

No job carries more than the minute it was meant for. The queueing lock keeps at most one of each kind
waiting, so that they don't pile up behind a long one.
"""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from talka.core.assisted.actions import loosen_forms, wipe_practices
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.moderation.actions import look_at_new
from talka.core.outreach.actions import make_notices, make_reminders, send_notices, send_signals
from talka.core.search.actions import index_new
from talka.core.spaces.actions import tick
from talka.site.commands.keys import reminders
from talka.site.settling import settle

logger = logging.getLogger(__name__)
MINUTE = "* * * * *"
NIGHT = "20 1 * * *"  # UTC
MORNING = "0 6 * * *"
FAILED_JOBS_KEPT = 7 * 24  # hours


@app.periodic(cron=MINUTE)
@app.task(name="talka.close", queueing_lock="talka.close")
def close_stages(timestamp: int) -> None:
    """Stages past their closing become collected."""
    tick(timezone.now())


@app.periodic(cron=MINUTE)
@app.task(name="talka.order", queueing_lock="talka.order")
def order_ledger(timestamp: int) -> None:
    """A batch that is due enters the ledger, and its items get their public places."""
    sequence(timezone.now())
    place_items()


@app.periodic(cron=MINUTE)
@app.task(name="talka.tell", queueing_lock="talka.tell")
def tell_news(timestamp: int) -> None:
    """What was answered or done is told to those who wait for it, and officials are reminded of answer days."""
    now = timezone.now()
    make_notices(now)
    make_reminders(now)
    send_notices(now)


@app.periodic(cron=MINUTE)
@app.task(name="talka.signal", queueing_lock="talka.signal")
def signal_browsers(timestamp: int) -> None:
    """Browsers that follow a process are told; apart from letters, because strangers' servers may be slow."""
    send_signals(timezone.now())


@app.periodic(cron=MINUTE)
@app.task(name="talka.look", queueing_lock="talka.look")
def look_at_texts(timestamp: int) -> None:
    """What hosts' rules find in new texts goes into the moderators' queue."""
    look_at_new(timezone.now())


@app.periodic(cron=MINUTE)
@app.task(name="talka.index", queueing_lock="talka.index")
def index_words(timestamp: int) -> None:
    """What is new in public, or changed, can be found; one batch after the other while there are some."""
    while index_new():
        pass


@app.periodic(cron=NIGHT)
@app.task(name="talka.settle", queueing_lock="talka.settle")
def settle_tables(timestamp: int) -> None:
    """Practice is wiped, numbers of forms let go of their opinions, then time and order go out of the tables."""
    wipe_practices()
    loosen_forms()
    settle()


@app.periodic(cron=MORNING)
@app.task(name="talka.remind", queueing_lock="talka.remind")
def remind_of_keys(timestamp: int) -> None:
    """The operator reads in the log which keys should be gone by now."""
    for line in reminders(timezone.now()):
        logger.error(line)


@app.periodic(cron=NIGHT)
@app.task(name="talka.sweep", queueing_lock="talka.sweep", pass_context=True)
async def sweep_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs that failed a week ago are forgotten; those that succeeded go at once (settings)."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=FAILED_JOBS_KEPT,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
