"""Sending a contribution: once per form secret, at most twenty per person and process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.actions.rows import Draft, write
from talka.core.contributions.domain import LONGEST, free_slot
from talka.core.contributions.models import Contribution, Receipt
from talka.core.ledger.actions import promise
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open, pass_gate
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import digest, receipt_entropy
from talka.sealing.tags import SLOTS, voice_tag

__all__ = ["Draft", "Sent", "send"]
ATTEMPTS = 5
T = TypeVar("T")


@dataclass(frozen=True)
class Sent:
    """What the person gets back: the receipt's entropy (its words) and the ledger's signed promise."""

    contribution: Contribution
    entropy: bytes
    promise: str


def send(
    actor: Actor,
    stage: Stage,
    draft: Draft,
    nonce: bytes,
    now: datetime,
    *,
    also: Callable[[Contribution], object] | None = None,
) -> Sent:
    """Stores an opinion and returns its receipt; the same form sent again returns the same receipt.

    A form secret that already carried another text is refused (409): the first opinion stands. ``also``
    is called with a newly stored contribution inside the same transaction.
    """
    entropy = receipt_entropy(nonce, stage.id)
    mark = digest(entropy, store().site(SiteKey.SALT))

    def received(stored: Contribution) -> Sent:
        Receipt.objects.create(digest=mark, contribution=stored)
        if also is not None:
            also(stored)
        return Sent(stored, entropy, promise(stored.leaf, now))

    def attempt() -> Sent | None:
        if (first := earlier(mark, draft)) is not None:
            return Sent(first, entropy, promise(first.leaf, now))
        check_draft(draft)
        demand_open(stage, now)
        return _under_a_free_tag(actor, stage, draft, now, received)

    return _first(attempt() for _number in range(ATTEMPTS))


def write_known(person: Actor, stage: Stage, draft: Draft, now: datetime) -> Contribution:
    """Writes the opinion of somebody who passes the gate, without a receipt, in the caller's transaction."""
    return _first(
        _under_a_free_tag(person, stage, draft, now, lambda stored: stored)
        for _number in range(ATTEMPTS)
    )


def _under_a_free_tag(
    person: Actor, stage: Stage, draft: Draft, now: datetime, then: Callable[[Contribution], T]
) -> T | None:
    """One attempt to write and do what belongs to it; None where another one was faster."""
    handle = bytes.fromhex(pass_gate(person, stage))
    with suppress(IntegrityError), transaction.atomic():
        tag = _free_tag(stage, handle)
        return then(write(stage, draft, channel=person.channel, now=now, tag=tag))
    return None


def _first(attempts: Iterable[T | None]) -> T:
    for found in attempts:
        if found is not None:
            return found
    message = _("Too many opinions arrived from you at once. Please send it again.")
    raise Refused(message, status=409)


def check_draft(draft: Draft) -> None:
    """Refuses what is no opinion: no words, too many, or a reply to a reply."""
    if not draft.body.strip():
        raise Refused(_("Please write your opinion first."), field="body")
    check_length(draft.body, LONGEST)
    if draft.parent is not None and draft.parent.parent_id is not None:
        raise Refused(_("Replies go to the opinion itself, not to another reply."))


def earlier(mark: bytes, draft: Draft) -> Contribution | None:
    """What a form of this digest brought before; refuses (409) another text under the same."""
    receipt = (
        Receipt.objects.filter(digest=mark)
        .select_related("contribution__item", "contribution__leaf")
        .first()
    )
    if receipt is None or receipt.contribution is None:
        return None
    if receipt.contribution.body != draft.body:
        raise Refused(
            _("This form was already sent with another text; that first opinion is kept."),
            status=409,
        )
    return receipt.contribution


def _free_tag(stage: Stage, handle: bytes) -> bytes:
    key = tag_key(stage.process_id)
    tags = [voice_tag(key, stage.process_id, handle, slot) for slot in range(SLOTS)]
    taken = Contribution.objects.filter(tag__in=tags).values_list("tag", flat=True)
    slot = free_slot(tags, {bytes(tag) for tag in taken if tag is not None})
    if slot is None:
        raise Refused(
            _("One person may send at most %(most)s opinions in one process.") % {"most": SLOTS},
            status=409,
        )
    return tags[slot]
