"""The front page of a host: what can be decided today, what was answered, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from talka.core.answers.queries.owing import owing_stages, what_is_owed
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.queries import Act, acts, dates
from talka.core.spaces import queries
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Space
from talka.core.spaces.views.pages import grouped
from talka.core.spaces.views.sharing import of_host
from talka.kit.langtext import plain
from talka.kit.pieces import Figure

LATELY = 5  # of each kind
READ = 200  # acts looked through for them


class News(NamedTuple):
    """One official act in a list: its words, where it leads, when it was (as written on the page)."""

    words: str
    href: str
    day: str


@require_safe
def host(request: HttpRequest, space: str) -> HttpResponse:
    """One host for everybody. At most twelve queries."""
    found, now = queries.space(space), timezone.now()
    happened = acts(queries.public_processes(found), now, READ)
    context = {
        "space": found,
        "share": of_host(request, found),
        "groups": grouped(found, now),
        "coming": coming(found, now),
        "owed": _owed(found),
        "answered": news([act for act in happened if act.kind == ANSWERED]),
        "done": news([act for act in happened if act.kind == DONE]),
    }
    return render(request, "site/host.html", context)


def news(happened: Sequence[Act]) -> list[News]:
    """The newest of these acts, newest first."""
    return [
        News(_words(act), localized(act.path), date_format(act.at.date()))
        for act in happened[:LATELY]
    ]


def coming(found: Space, now: datetime) -> list[News]:
    """What takes place with a host from now on, the first first."""
    ahead = [one for one in dates(found) if (one.ends or one.at) > now and not one.is_cancelled]
    zone = ZoneInfo(found.zone)
    return [
        News(one.title, one.link, date_format(one.at.astimezone(zone), "DATETIME_FORMAT"))
        for one in ahead[:LATELY]
    ]


def _words(act: Act) -> str:
    title = plain(act.stage.process.title)
    if act.kind == DONE:
        return f"{title}: {act.title}"
    told = ngettext("%(title)s: %(number)s answer", "%(title)s: %(number)s answers", act.number)
    return told % {"title": title, "number": act.number}


def _owed(found: Space) -> list[Figure]:
    owed = sum(one.number for one in what_is_owed(owing_stages(timezone.now(), found.slug)))
    address = f"{reverse('owed')}?host={found.slug}"
    return [Figure(owed, _("people still await an answer"), address)] if owed else []
