"""On paper: the programme to put up, and an empty list to sign up on at the library."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.kit.qr import svg
from talka.tools.events import queries
from talka.tools.events.models import Event
from talka.tools.events.permissions import is_open
from talka.tools.events.wording import named, span

ROWS = range(1, 16)


@require_safe
def sheet(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """The programme of one event, and below it the list where people sign up."""
    return render(request, "events/sheet.html", _shown(stage, [queries.event(stage, number)]))


def paper_form(stage: Stage, language: str) -> str:
    """The sheets of all events that are still to come, as a whole HTML page."""
    now = timezone.now()
    with override(language):
        ahead = [event for event in queries.events(stage) if event.ends_at > now]
        return render_to_string("events/sheet.html", _shown(stage, ahead))


def _shown(stage: Stage, events: list[Event]) -> dict[str, Any]:
    return {"process": stage.process, "sheets": [_sheet(event) for event in events], "rows": ROWS}


def _sheet(event: Event) -> dict[str, Any]:
    address = settings.TALKA_SITE_URL + localized(event.path)
    return {
        "event": event,
        "when": span(event),
        "offers": named(event.offers),
        "signs_up": is_open(event, timezone.now()),
        "address": address.partition("://")[2],
        "qr": svg(address, _("QR code")),
    }
