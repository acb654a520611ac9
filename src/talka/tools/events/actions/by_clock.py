"""What the timer does: telling those signed up, and forgetting what is no longer needed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from talka.core.ledger.actions import record
from talka.core.outreach.actions.telling import tell
from talka.tools.events import queries
from talka.tools.events.actions.places import locked
from talka.tools.events.domain import PLANNED, SOON, UP, forgotten_at, is_reminder_due
from talka.tools.events.models import Event, Places, SignUp

COMING = Q(turn=None)


def tell_signed_up(now: datetime) -> int:
    """Writes the letters that are due; returns how many kinds of news there were."""
    return sum(_tell_of(event, now) for event in queries.with_letters_due(now))


@transaction.atomic
def _tell_of(event: Event, now: datetime) -> int:
    places = locked(event)
    return _changed(event, now) + _moved_up(event, places, now) + _soon(event, now)


def _changed(event: Event, now: datetime) -> int:
    if not event.untold:
        return 0
    _tell(event, f"{event.untold}{event.revision}", Q(), now)
    event.untold = ""
    event.save(update_fields=["untold"])
    return 1


def _moved_up(event: Event, places: Places, now: datetime) -> int:
    lucky = Q(is_untold=True)
    if not event.sign_ups.filter(lucky).exists():
        return 0
    places.told_up += 1
    places.save(update_fields=["told_up"])
    _tell(event, f"{UP}{places.told_up}", lucky, now)
    event.sign_ups.filter(lucky).update(is_untold=False)
    return 1


def _soon(event: Event, now: datetime) -> int:
    if event.is_reminded or event.state != PLANNED or not is_reminder_due(event.starts_at, now):
        return 0
    _tell(event, f"{SOON}{event.revision}", COMING, now)
    event.is_reminded = True
    event.save(update_fields=["is_reminded"])
    return 1


def _tell(event: Event, what: str, which: Q, now: datetime) -> None:
    tell(event.stage, event.item, what, queries.boxes(event, which), now)


@transaction.atomic
def forget(now: datetime) -> int:
    """Deletes what people need once the event is over, and sign-ups when their days are over; returns how many."""
    queries.with_needs_to_forget(now).update(needs=b"")
    return sum(_forget(event) for event in queries.long_over(now) if _is_due(event, now))


def _is_due(event: Event, now: datetime) -> bool:
    return forgotten_at(event.ends_at, queries.options(event.stage).kept_days) <= now


def _forget(event: Event) -> int:
    number, _kinds = SignUp.objects.filter(event=event).delete()
    record("sign-ups deleted", event.stage_id, {"event": str(event.pk), "number": number})
    return number
