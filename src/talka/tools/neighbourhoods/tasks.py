"""Timers: pages for areas that were drawn since, and on Mondays the letters to those who follow a place."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from talka.core.contributions.domain import week_of
from talka.core.outreach.actions.telling import tell
from talka.core.outreach.models import Notice
from talka.core.outreach.queries import boxes_at, followed_areas
from talka.core.people.domain import SYSTEM
from talka.core.spaces.models import Stage
from talka.tools.neighbourhoods import queries
from talka.tools.neighbourhoods.actions import make_pages
from talka.tools.neighbourhoods.models import Neighbourhood
from talka.tools.neighbourhoods.weekly import WEEK, mark, week_at

EVERY_HOUR = "25 * * * *"
MONDAYS = "0 6 * * 1"


@app.periodic(cron=EVERY_HOUR)
@app.task(name="talka.tools.neighbourhoods.tasks.pages", queueing_lock="neighbourhoods.pages")
def look_for_areas(timestamp: int) -> None:
    """Gives each new area its page."""
    for stage in queries.running(timezone.now()):
        make_pages(SYSTEM, stage)


@app.periodic(cron=MONDAYS)
@app.task(name="talka.tools.neighbourhoods.tasks.tell", queueing_lock="neighbourhoods.tell")
def tell_neighbours(timestamp: int) -> None:
    """Writes the letters of the week that ended."""
    for stage in queries.running(timezone.now()):
        tell_week(stage, timezone.now())


def tell_week(stage: Stage, now: datetime) -> int:
    """A letter for each follower of each area where the week before brought news; returns how many areas."""
    monday, told = week_of(now.date()) - WEEK, 0
    pages = Neighbourhood.objects.filter(stage=stage, area__in=followed_areas(stage.process_id))
    for page in pages.select_related("item", "area").order_by("pk"):
        page.stage = stage
        if week_at(page, monday).is_news:
            boxes = boxes_at(stage.process_id, page.area_id)
            told += tell(stage, page.item, mark(monday), boxes, now, Notice.Kind.PLACE)
    return told


def on_change(stage: Stage) -> None:
    """Once a forum is open, each area has its page."""
    make_pages(SYSTEM, stage)
