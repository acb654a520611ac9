"""Who may sign up, and for how long."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import DRAFT
from talka.kit.refused import Refused
from talka.tools.events.domain import CANCELLED, takes_sign_ups
from talka.tools.events.models import Event


def is_open(event: Event, now: datetime) -> bool:
    """Whether one can sign up now."""
    published = event.stage.state != DRAFT
    return event.signs_up and published and takes_sign_ups(event.state, event.until, now)


def demand_open(event: Event, now: datetime) -> None:
    """Refuses with the reason where one can't sign up."""
    if not event.signs_up:
        raise Refused(_("Nobody needs to sign up for this event. Just come."), status=404)
    if event.stage.state == DRAFT:
        raise Refused(_("This event has not been announced yet."), status=409)
    if event.state == CANCELLED:
        raise Refused(_("This event does not take place."), status=410)
    if not is_open(event, now):
        raise Refused(_("The time for signing up is over."), status=410)
