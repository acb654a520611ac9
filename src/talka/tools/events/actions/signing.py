"""Signing up and giving a place up: sealed at once, eight words as the receipt, nothing that says when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.permissions import demand_helper
from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.domain import free_slot
from talka.core.ledger.keys import store
from talka.core.outreach.actions.contacts import checked_address, sealed
from talka.core.outreach.domain import Reader
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import pass_gate
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.keystore import KeyDestroyed, SiteKey
from talka.sealing.receipts import digest, receipt_entropy
from talka.sealing.tags import voice_tag
from talka.tools.events.actions.places import locked, move_up
from talka.tools.events.domain import PLACES_EACH, must_wait, packed_needs
from talka.tools.events.models import Event, Places, SignUp
from talka.tools.events.permissions import demand_open


@dataclass(frozen=True)
class Given:
    """What somebody says of themselves: all of it may be empty."""

    name: str = ""
    email: str = ""
    language: str = "lv"
    needs: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class SignedUp:
    """What the person takes home: the entropy of eight words, and their place in the queue (0: a place in the room)."""

    entropy: bytes
    turn: int


def sign_up(actor: Actor, event: Event, given: Given, nonce: bytes, now: datetime) -> SignedUp:
    """Takes a place, or a turn in the queue; the same form sent again has one effect.

    One browser, address or card takes at most four places of an event.
    """
    handle = bytes.fromhex(pass_gate(actor, event.stage))
    return _taken(event, given, nonce, now, handle)


def sign_up_for(actor: Actor, event: Event, given: Given, nonce: bytes, now: datetime) -> SignedUp:
    """A helper signs up somebody who is there, or who stands on the paper list."""
    demand_helper(actor, event.stage)
    return _taken(event, given, nonce, now, None)


def own(event: Event, entropy: bytes) -> SignedUp:
    """What became of a sign-up, found by its words; refuses (404) unknown ones."""
    return SignedUp(entropy, _queued(_found(event, entropy)))


@transaction.atomic
def give_up_place(event: Event, entropy: bytes, now: datetime) -> None:
    """Deletes a sign-up by its words; the place goes to whoever waits longest."""
    places, row = locked(event), _found(event, entropy)
    if row.turn is None:
        places.coming -= 1
    else:
        places.waiting -= 1
    row.delete()
    places.save(update_fields=["coming", "waiting"])
    move_up(event, places, now)


def _taken(
    event: Event, given: Given, nonce: bytes, now: datetime, handle: bytes | None
) -> SignedUp:
    entropy = receipt_entropy(nonce, event.pk)
    mark = digest(entropy, store().site(SiteKey.SALT))
    boxes = _boxes(event, given)
    with transaction.atomic():
        places = locked(event)
        row = SignUp.objects.filter(digest=mark).first()
        if row is None:
            demand_open(event, now)
            tag = _free_tag(event, handle) if handle else None
            row = SignUp(event=event, digest=mark, tag=tag, turn=_turn(event, places), **boxes)
            row.save(force_insert=True)
    return SignedUp(entropy, _queued(row))


def _turn(event: Event, places: Places) -> int | None:
    """Takes a place and returns None, or the next turn in the queue."""
    if must_wait(event.seats, places.coming):
        places.waiting += 1
        places.last_turn += 1
        places.save(update_fields=["waiting", "last_turn"])
        return places.last_turn
    places.coming += 1
    places.save(update_fields=["coming"])
    return None


def _boxes(event: Event, given: Given) -> dict[str, bytes]:
    """Name and needs always fill a box each, so that none tells whether somebody needs something."""
    process = event.stage.process_id
    address = checked_address(given.email) if given.email else ""
    try:
        key = store().contact_public(process)
        return {
            "who": contacts.seal(key, given.name),
            "needs": contacts.seal(key, packed_needs([*given.needs], given.words)),
            "contact": sealed(process, Reader(given.language, address)) if address else b"",
        }
    except contacts.ContactTooLong:
        raise Refused(_("Please say it in fewer words."), field="words") from None
    except KeyDestroyed:
        raise Refused(_("The time for signing up is over."), status=410) from None


def _free_tag(event: Event, handle: bytes) -> bytes:
    key = tag_key(event.stage.process_id)
    # The event takes the process's place, so that these tags are nobody's as an author.
    tags = [voice_tag(key, event.pk, handle, slot) for slot in range(PLACES_EACH)]
    taken = SignUp.objects.filter(tag__in=tags).values_list("tag", flat=True)
    slot = free_slot(tags, {bytes(tag) for tag in taken if tag is not None})
    if slot is None:
        message = _("From here %(most)s people are signed up already. The library signs up others.")
        raise Refused(message % {"most": PLACES_EACH}, status=409)
    return tags[slot]


def _found(event: Event, entropy: bytes) -> SignUp:
    mark = digest(entropy, store().site(SiteKey.SALT))
    row = SignUp.objects.filter(event=event, digest=mark).first()
    if row is None:
        message = _(
            "These words belong to no sign-up for this event, or it was given up or deleted."
        )
        raise Refused(message, field="words", status=404)
    return row


def _queued(row: SignUp) -> int:
    """The place in the queue, from 1; 0 for a place in the room."""
    if row.turn is None:
        return 0
    return SignUp.objects.filter(event=row.event_id, turn__lte=row.turn).count()
