"""Pages to read: all neighbourhoods, one of them with everything that goes on there, one topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import just_arrived, one_public
from talka.core.contributions.titled import Titled, parted
from talka.core.outreach.ical import Event
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.pages import process_card
from talka.core.spaces.views.stagepage import reading_page
from talka.core.territory.models import Territory
from talka.core.territory.queries import inside
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused
from talka.tools.neighbourhoods import queries
from talka.tools.neighbourhoods.domain import SUMMARY
from talka.tools.neighbourhoods.going_on import Asked, going_on, open_at


class Told(NamedTuple):
    """A topic ready to be shown."""

    row: Contribution
    words: Titled
    ends: date
    is_over: bool


class Line(NamedTuple):
    """Something that happens: its words, where it leads, when."""

    words: str
    href: str
    day: str


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The map and the list of neighbourhoods, and the newest topics of all."""
    places, now = queries.areas(stage), timezone.now()
    page = keyset_page(queries.newest(stage), request)
    counts = open_at(stage.process.space, now)
    for item in page.items:
        item.as_contribution.item = item
    return reading_page(
        request,
        stage,
        "home",
        places=places,
        pages={one.area.pk: area_href(stage, one.area) for one in places},
        rows=[(one, area_href(stage, one.area), counts.get(one.area.pk, 0)) for one in places],
        topics=told(stage, (item.as_contribution for item in page.items), now),
        arrived=[(row, parted(row.body)) for row in just_arrived(stage)],
        page=page,
        rules=signs.rules(stage),
    )


@require_safe
def area(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What is discussed, decided and going on at a place. At most twelve queries."""
    places, now = queries.areas(stage), timezone.now()
    found = next((one.area for one in places if one.area.pk == id), None)
    if found is None:
        raise Refused(_("There is no such area."), status=404)
    within = inside(places, found)
    at = going_on(stage, places, found, now)
    topics = told(stage, at.topics, now)
    return reading_page(
        request,
        stage,
        "area",
        last=plain(found.name),
        area=found,
        place=quote(plain(found.name)),
        within=[(one, area_href(stage, one)) for one in within[1:]],
        places=places,
        pages={one.area.pk: area_href(stage, one.area) for one in places},
        topics=[one for one in topics if not one.is_over],
        ended=[one for one in topics if one.is_over],
        cards=_cards(at.here, now),
        more=_cards(at.everywhere, now),
        said=at.said,
        coming=[_event(stage, one) for one in at.coming],
        answered=[_act(one.stage, one.path, "", one.at) for one in at.answered],
        done=[_act(one.stage, one.path, one.title, one.at) for one in at.done],
    )


@require_safe
def topic(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One topic: who leads it, until when, what was said, what came of it; or one reply."""
    found = one_public(stage, id, with_parent=True)
    if found.parent_id is not None:
        return reading_page(request, stage, "one_reply", last=_("A reply"), reply=found)
    said, now = list(queries.said_in(found)), timezone.now()
    return reading_page(
        request,
        stage,
        "topic",
        last=_("A topic"),
        opinion=found,
        topic=told(stage, [found], now)[0],
        replies=[one for one in said if one.kind != SUMMARY],
        summaries=[one for one in said if one.kind == SUMMARY],
        chain=chain(found, longest=0),
        onward=queries.went_on(found),
        address=request.build_absolute_uri(request.path),
    )


def told(stage: Stage, rows: Iterable[Contribution], now: datetime) -> list[Told]:
    """Topics as the pages tell them."""
    today = stage.process.space.today(now)
    found = [(row, queries.ends(row, stage)) for row in rows]
    return [Told(row, parted(row.body), end, end < today) for row, end in found]


def area_href(stage: Stage, area: Territory) -> str:
    """The address of a neighbourhood's page."""
    return stage_url(stage, "area", id=area.pk)


def _cards(asked: Sequence[Asked], now: datetime) -> list[dict[str, object]]:
    return [process_card(one.process, one.stage, now) for one in asked]


def _event(stage: Stage, event: Event) -> Line:
    local = event.at.astimezone(ZoneInfo(stage.process.space.zone))
    return Line(event.title, event.link, date_format(local, "DATETIME_FORMAT"))


def _act(stage: Stage, path: str, title: str, at: datetime) -> Line:
    words = ": ".join(filter(None, (plain(stage.process.title), title)))
    return Line(words, path, date_format(at.date()))
