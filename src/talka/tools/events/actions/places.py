"""Places under lock: no place is ever given twice, and one that comes free goes to whoever waited longest."""

from __future__ import annotations

from datetime import datetime

from talka.tools.events.domain import PLANNED, moving_up
from talka.tools.events.models import Event, Places, SignUp


def locked(event: Event) -> Places:
    """The event's places while nobody else gives one away; ``event`` is read anew under the lock."""
    # A host that moved in brought its events without their counts.
    Places.objects.get_or_create(event=event)
    places = Places.objects.select_for_update().get(pk=event.pk)
    stage = event.stage
    event.refresh_from_db()
    event.stage = stage
    return places


def move_up(event: Event, places: Places, now: datetime) -> int:
    """Gives free places to those who wait, in turn, until the event begins; returns how many."""
    if event.state != PLANNED or now >= event.starts_at:
        return 0
    number = moving_up(event.seats, places.coming, places.waiting)
    waiting = SignUp.objects.filter(event=event, turn__isnull=False).order_by("turn")
    ids = list(waiting.values_list("pk", flat=True)[:number])
    moved = SignUp.objects.filter(pk__in=ids).update(turn=None, is_untold=True)
    places.coming += moved
    places.waiting -= moved
    places.save(update_fields=["coming", "waiting"])
    return moved
