"""Reading pages: links only, no form, no cookie, so that they can be kept whole for all readers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers import queries as answers
from talka.core.answers.chain import chain
from talka.core.contributions import queries as contributions
from talka.core.items.queries import public as public_items
from talka.core.outreach import ical
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.tools.events import queries
from talka.tools.events.dates import entry
from talka.tools.events.domain import CANCELLED
from talka.tools.events.models import Event
from talka.tools.events.permissions import is_open
from talka.tools.events.views.frame import page
from talka.tools.events.wording import badge, came, named, room, span

ARRIVED = 20
BY_SIZE = ("size", "item_id")


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What is coming, what took place, and what people said there."""
    now = timezone.now()
    placed = public_items(stage.pk, "opinion").filter(position__isnull=False)
    lines = [_line(event, now) for event in queries.events(stage)]
    shown: dict[str, Any] = {
        "coming": [one for one in lines if one["is_ahead"]],
        "past": [one for one in reversed(lines) if not one["is_ahead"]],
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "rules": signs.rules(stage),
        "signed": answers.sign_off(stage),
        "kept_days": queries.options(stage).kept_days,
        "arrived": contributions.just_arrived(stage)[:ARRIVED],
        "page": keyset_page(placed, request),
    }
    return page(request, stage, "home", **shown)


@require_safe
def event(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """One event: when, where, what happens, what helps to take part, and what came of it."""
    found, now = queries.event(stage, number), timezone.now()
    context: dict[str, Any] = {
        "event": found,
        "badge": badge(found, now),
        "when": span(found),
        "room": room(found, now),
        "is_open": is_open(found, now),
        "until": signs.moment(stage, found.until),
        "offers": named(found.offers),
        "came": came(found),
        "is_over": found.ends_at <= now,
        "is_off": found.state == CANCELLED,
        "came_of": queries.came_of(found),
    }
    return page(request, stage, "event", plain(found.title), **context)


@require_safe
def calendar_file(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """The event for a calendar."""
    found = queries.event(stage, number)
    text = ical.calendar(plain(found.title), [entry(found)])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    name = f"{stage.process.slug}-{stage.number}-{number}"
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


@require_safe
def opinion(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One opinion with its themes, the answers, and what was done."""
    found = contributions.one_public(stage, id)
    told: dict[str, Any] = {"opinion": found, "chain": chain(found)}
    return page(request, stage, "opinion", _("Opinion"), **told)


def _line(event: Event, now: datetime) -> dict[str, Any]:
    """An event in a list."""
    shown = badge(event, now)
    place = plain(event.place) or (_("Online") if event.link else "")
    told = came(event) if event.ends_at <= now else room(event, now)
    return {
        "title": plain(event.title),
        "href": localized(event.item.path),
        "when": " · ".join(filter(None, (span(event), place))),
        "badge": shown.label,
        "tone": shown.tone,
        "told": told,
        "is_ahead": event.ends_at > now,
    }
