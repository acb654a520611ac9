"""Events as calendars keep them (RFC 5545): one file for one event, and the host's whole calendar."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from django.conf import settings

from talka.core.outreach import ical
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Space
from talka.kit.langtext import plain
from talka.tools.events import queries
from talka.tools.events.domain import CANCELLED
from talka.tools.events.models import Event


def dates(space: Space) -> list[ical.Event]:
    """All events of a host in the present language, those called off, too: calendars must hear of it."""
    return [entry(event) for event in queries.of_host(space)]


def entry(event: Event) -> ical.Event:
    """One event; its id stays the same whatever changes."""
    place = ", ".join(filter(None, (plain(event.place), event.link)))
    return ical.Event(
        uuid5(NAMESPACE_URL, f"talka event {event.pk}").urn,
        event.starts_at,
        plain(event.title),
        settings.TALKA_SITE_URL + localized(event.path),
        event.ends_at,
        place,
        plain(event.programme),
        event.revision,
        event.state == CANCELLED,
    )
