"""Making notices: one per stage and kind for all that is new, with a letter for everybody who waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from talka.core.items.models import Item
from talka.core.ledger.keys import store
from talka.core.outreach import queries
from talka.core.outreach.actions.signals import store_signals
from talka.core.outreach.domain import Reader, is_too_soon, next_digest, packed, readers, unpacked
from talka.core.outreach.models import Contact, Delivery, News, Notice
from talka.core.spaces.models import Stage
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey

LOCK = 0x7A1CB


@transaction.atomic
def make_notices(now: datetime) -> int:
    """Turns newly published answers and milestones into notices; returns how many were made.

    Safe to call from several processes at once: they take turns.
    """
    take_turns()
    drop_withdrawn()
    untold = queries.untold()
    last = queries.last_notices() if untold else {}
    made = 0
    for key, acts in sorted(untold.items(), key=str):
        if not is_too_soon(last.get(key), now):
            _make(*key, acts, now)
            made += 1
    return made


def drop_withdrawn() -> int:
    """Forgets the contacts of opinions that were taken back."""
    gone = Contact.objects.filter(contribution__item__state=Item.State.WITHDRAWN)
    return gone.delete()[0]


def _make(stage_id: UUID, kind: str, acts: Sequence[tuple[UUID, str]], now: datetime) -> None:
    stage = Stage.objects.get(pk=stage_id)
    notice = Notice.objects.create(stage=stage, kind=kind, made_at=now)
    News.objects.bulk_create(News(notice=notice, item_id=item, what=what) for item, what in acts)
    store_letters(notice, queries.boxes_for(stage), now)
    store_signals(notice, now)


def take_turns() -> None:
    """Holds the others who make notices until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def store_letters(notice: Notice, kept: Iterable[bytes], now: datetime) -> None:
    """A waiting letter for each address in the ``kept`` boxes, however often it is in them.

    In new boxes, because a copy would tell which contacts one letter, or one failure, stands for.
    """
    try:
        key = store().process(notice.stage.process_id, ProcessKey.CONTACT)
    except KeyDestroyed:
        return
    public, monday = contacts.public_half(key), next_digest(now)
    rows = [
        Delivery(
            notice=notice,
            box=contacts.seal(public, packed(reader)),
            not_before=monday if reader.weekly else now,
            weekly=reader.weekly,
        )
        for reader in _when(notice, readers(_opened(key, kept)))
    ]
    Delivery.objects.bulk_create(rows, batch_size=1000)


def _when(notice: Notice, found: list[Reader]) -> list[Reader]:
    """What a tool tells of its own, an hour that changed perhaps, never waits for the week's letter."""
    at_once = notice.kind in (Notice.Kind.TOOL, Notice.Kind.PLACE)
    return [reader._replace(weekly=False) for reader in found] if at_once else found


def _opened(key: bytes, kept: Iterable[bytes]) -> Iterator[Reader]:
    for box in kept:
        with suppress(BoxDamaged):
            yield unpacked(contacts.open(key, box))
