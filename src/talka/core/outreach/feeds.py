"""Atom (RFC 4287) and iCalendar (RFC 5545): a process or a host followed without leaving an address.

Every date is an official act's; nothing tells when somebody wrote an opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.outreach import ical, queries
from talka.core.outreach.domain import ANSWERED, DONE, OFFICE_OPENS
from talka.core.outreach.queries import Act
from talka.core.spaces import queries as spaces
from talka.core.spaces.addresses import localized
from talka.core.spaces.clock import forward_due
from talka.core.spaces.models import Process, Stage
from talka.kit.langtext import plain

MOST = 50
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


class OfficialFeed(Atom1Feed):
    """Atom whose ``updated`` is the newest act's; without any, it is old, not as new as the request."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


@require_safe
def space_feed(request: HttpRequest, space: str) -> HttpResponse:
    """What a host asked, answered and did."""
    host = spaces.space(space)
    processes = spaces.public_processes(host)
    return _feed(request, plain(host.name), f"/{host.slug}/", processes)


@require_safe
def process_feed(request: HttpRequest, space: str, process: str) -> HttpResponse:
    """What became of one question."""
    found = queries.process(spaces.process(space, process).pk)
    return _feed(request, plain(found.title), found.item.path, [found])


@require_safe
def space_calendar(request: HttpRequest, space: str) -> HttpResponse:
    """When a host's stages open and close, and what takes place with it."""
    host = spaces.space(space)
    events = [event for stage in queries.openings(host) for event in _events(stage)]
    events += queries.dates(host)
    text = ical.calendar(plain(host.name), events)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{host.slug}.ics"'
    return response


def _feed(
    request: HttpRequest, title: str, path: str, processes: Iterable[Process]
) -> HttpResponse:
    own = settings.TALKA_SITE_URL + request.path
    feed = OfficialFeed(title, _url(path), "", get_language(), feed_url=own, feed_guid=own)
    for act in queries.acts(processes, timezone.now(), MOST):
        name, link = _title(act), _url(act.path)
        mark = _urn(act.kind, act.stage, f"{act.at:%Y-%m-%d} {act.path} {act.title}")
        question = plain(act.stage.process.question)
        feed.add_item(name, link, question, unique_id=mark, updateddate=act.at, pubdate=act.at)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _title(act: Act) -> str:
    names = {"title": plain(act.stage.process.title), "done": act.title, "number": act.number}
    if act.kind == ANSWERED:
        text = ngettext("%(title)s: %(number)s answer", "%(title)s: %(number)s answers", act.number)
        return text % names
    if act.kind == DONE:
        return _("%(title)s: done — %(done)s") % names
    return _("%(title)s: opinions are asked for") % names


def _events(stage: Stage) -> list[ical.Event]:
    title, link = plain(stage.process.title), _url(stage.path)
    opens = _("%(title)s: opens") % {"title": title}
    closes = _("%(title)s: closes") % {"title": title}
    return [
        ical.Event(_urn("opens", stage), stage.opens_at, opens, link),
        ical.Event(_urn("closes", stage), stage.closes_at, closes, link),
        *_terms(stage, title, link),
    ]


def _terms(stage: Stage, title: str, link: str) -> Iterator[ical.Event]:
    """The last days the frame sets, each in the morning of its day."""
    answers = _("%(title)s: answers are due") % {"title": title}
    passing = _("%(title)s: last day for passing on") % {"title": title}
    calendar = stage.process.space.calendar
    days = {
        "answers due": (stage.answer_due, answers),
        "pass on": (forward_due(stage.closing_day, stage.frame, calendar), passing),
    }
    for kind, (day, said) in days.items():
        if day is not None:
            morning = datetime.combine(day, time(), UTC) + OFFICE_OPENS
            yield ical.Event(_urn(kind, stage, f"{day}"), morning, said, link)


def _urn(kind: str, stage: Stage, more: str = "") -> str:
    return uuid5(NAMESPACE_URL, f"talka {kind} {stage.pk} {more}").urn


def _url(path: str) -> str:
    return settings.TALKA_SITE_URL + localized(path)
