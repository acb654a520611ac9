"""Opening the list of those signed up: for the organiser, each time with a line in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey
from talka.tools.events.domain import unpacked_needs
from talka.tools.events.models import Event, SignUp


class Entry(NamedTuple):
    """One who comes or waits: the name they gave, what they need, and whether they wait."""

    name: str
    needs: list[str]
    words: str
    waits: bool


@transaction.atomic
def open_list(actor: Actor, event: Event) -> list[Entry]:
    """Names and needs, by name; those who wait come last. Addresses are not shown to anybody."""
    demand(actor, event.stage.process.space_id)
    try:
        key = store().process(event.stage.process_id, ProcessKey.CONTACT)
    except KeyDestroyed:
        raise Refused(_("The list was deleted on schedule."), status=410) from None
    record("sign-up list opened", event.stage_id, {"event": str(event.pk), "by": actor.name})
    found = _entries(event, key)
    return sorted(found, key=lambda one: (one.waits, one.name.casefold(), one.words))


def _entries(event: Event, key: bytes) -> Iterator[Entry]:
    for row in SignUp.objects.filter(event=event):
        needs, words = unpacked_needs(_opened(key, row.needs))
        yield Entry(_opened(key, row.who), needs, words, row.turn is not None)


def _opened(key: bytes, box: bytes | memoryview) -> str:
    with suppress(BoxDamaged):
        return contacts.open(key, bytes(box))
    return ""
