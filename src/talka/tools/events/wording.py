"""Words for codes: what people need, and how an event stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from talka.core.spaces.views.signs import Badge
from talka.tools.events.domain import CANCELLED, left
from talka.tools.events.models import Event
from talka.tools.events.permissions import is_open

OFFERS: Mapping[str, Any] = {
    "steps": _("No steps, lift or ramp"),
    "loop": _("Hearing loop or good sound"),
    "sign": _("Sign language"),
    "easy": _("Easy language"),
    "translation": _("Interpreting into another language"),
    "children": _("Somebody looks after children"),
    "ride": _("A ride there and back"),
}


def named(codes: Iterable[str]) -> list[Any]:
    """What codes of access mean."""
    return [OFFERS[code] for code in codes if code in OFFERS]


def span(event: Event) -> str:
    """Beginning and end on the host's clock; the day is said once where it is one day."""
    zone = ZoneInfo(event.stage.process.space.zone)
    starts, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    form = "TIME_FORMAT" if starts.date() == ends.date() else "DATETIME_FORMAT"
    return f"{date_format(starts, 'DATETIME_FORMAT')} – {date_format(ends, form)}"


def badge(event: Event, now: datetime) -> Badge:
    """How an event stands, in a word."""
    if event.state == CANCELLED:
        return Badge(_("Called off"), "no")
    if event.ends_at <= now:
        return Badge(_("Took place"), "good")
    if event.starts_at <= now:
        return Badge(_("Now"), "part")
    return Badge(_("Coming"), "wait")


def room(event: Event, now: datetime) -> str:
    """Whether there are places, for somebody who thinks of coming; "" where nobody signs up any more."""
    if not is_open(event, now):
        return ""
    places = getattr(event, "places", None)
    free = left(event.seats, places.coming if places else 0)
    if free is None:
        return str(_("There is a place for everybody who signs up."))
    if free:
        told = ngettext("%(number)s place is free", "%(number)s places are free", free)
        return told % {"number": free}
    waiting = places.waiting if places else 0
    told = ngettext(
        "All places are taken; %(number)s person waits",
        "All places are taken; %(number)s people wait",
        waiting,
    )
    return told % {"number": waiting}


def came(event: Event) -> str:
    """How many came, in words; "" where nobody counted."""
    parts = []
    if event.attended is not None:
        there = ngettext("%(number)s person came", "%(number)s people came", event.attended)
        parts.append(there % {"number": event.attended})
    if event.attended_online is not None:
        online = ngettext(
            "%(number)s took part online", "%(number)s took part online", event.attended_online
        )
        parts.append(online % {"number": event.attended_online})
    return ", ".join(parts)
