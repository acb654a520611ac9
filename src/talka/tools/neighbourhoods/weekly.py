"""What was new at a place in one week, Monday to Sunday, and the letter that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from talka.core.contributions.titled import parted
from talka.core.contributions.whereabouts import places_named
from talka.core.items.models import Item
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.queries import Act, acts
from talka.core.spaces.addresses import localized
from talka.core.territory.queries import inside
from talka.kit.langtext import plain
from talka.tools.neighbourhoods import queries
from talka.tools.neighbourhoods.going_on import READ, asked_at, events_at
from talka.tools.neighbourhoods.models import Neighbourhood

WEEK, AHEAD = timedelta(days=7), timedelta(days=14)
Line = tuple[str, str]


@dataclass(frozen=True)
class Week:
    """Lines (words, address) of what was asked, answered, done and begun, and of what takes place soon."""

    asked: Sequence[Line]
    answered: Sequence[Line]
    done: Sequence[Line]
    topics: Sequence[Line]
    coming: Sequence[Line]

    @property
    def is_news(self) -> bool:
        """Whether there is anything to write a letter about."""
        return any(astuple(self))


def mark(monday: date) -> str:
    """A week as a short word: 2026-W48."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(mark: str) -> date:
    """The Monday of the week that the word means."""
    year, week = mark.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def week_at(page: Neighbourhood, monday: date) -> Week:
    """What was new in that week, and what takes place in the two weeks after it."""
    stage, tree = page.stage, queries.areas(page.stage)
    start = datetime.combine(monday, time(), UTC)
    end, within = start + WEEK, inside(tree, page.area)
    asked = asked_at(stage, tree, page.area, end)
    happened = acts([one.process for one in asked], end, READ) if asked else []
    fresh = [one for one in happened if start <= one.at < end]
    topics = queries.topics(stage, places_named(stage.process.space_id, within)).filter(week=monday)
    soon = [one for one in events_at(stage.process.space, within, end) if one.at < end + AHEAD]
    return Week(
        _lines(one for one in fresh if one.kind not in (ANSWERED, DONE)),
        _lines(one for one in fresh if one.kind == ANSWERED),
        _lines(one for one in fresh if one.kind == DONE),
        [(parted(row.body).title, _url(row.item.path)) for row in topics],
        [(one.title, one.link) for one in soon],
    )


def letter(item: Item, what: str) -> tuple[str, str]:
    """Subject and body in the present language; ``what`` is the ``mark`` of the week."""
    rows = Neighbourhood.objects.select_related("stage__process__space", "area")
    page = rows.get(pk=item.pk)
    week = week_at(page, monday_of(what))
    parts = (
        (_("Asked now"), week.asked),
        (_("Answered"), week.answered),
        (_("What was done"), week.done),
        (_("What neighbours talk about"), week.topics),
        (_("Coming up here"), week.coming),
    )
    context = {"parts": [part for part in parts if part[1]], "page": _url(item.path)}
    subject = _("New in %(place)s") % {"place": plain(page.area.name)}
    return subject, render_to_string("neighbourhoods/mail/week.txt", context)


def _lines(found: Iterable[Act]) -> list[Line]:
    names = ((one, plain(one.stage.process.title)) for one in found)
    return [(": ".join(filter(None, (name, one.title))), _url(one.path)) for one, name in names]


def _url(path: str) -> str:
    return settings.TALKA_SITE_URL + localized(path)
