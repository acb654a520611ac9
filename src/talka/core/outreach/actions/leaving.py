"""Carrying out wishes to leave: only the holder of the private key can find an address's boxes."""

from __future__ import annotations

from collections.abc import Set
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from talka.core.ledger.keys import store
from talka.core.outreach.models import Browser, Contact, Delivery, Follow, Leaving, Signal, Watch
from talka.core.outreach.subscribed import whose
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey

Boxes = (
    QuerySet[Contact]
    | QuerySet[Follow]
    | QuerySet[Leaving]
    | QuerySet[Watch]
    | QuerySet[Delivery]
    | QuerySet[Browser]
    | QuerySet[Signal]
)


@transaction.atomic
def carry_out() -> int:
    """Deletes every box of those who left; returns how many wishes were carried out."""
    wishes = Leaving.objects.select_for_update().order_by("process", "pk")
    by_process: dict[UUID, list[Leaving]] = {}
    for wish in wishes:
        by_process.setdefault(wish.process_id, []).append(wish)
    for process, some in by_process.items():
        forget(process, _readers(process, [bytes(wish.box) for wish in some]))
    ids = [wish.pk for some in by_process.values() for wish in some]
    return Leaving.objects.filter(pk__in=ids).delete()[0]


def boxes(process: UUID) -> tuple[Boxes, ...]:
    """Everything that holds a box of the process, wishes to leave aside."""
    return (
        Contact.objects.filter(contribution__stage__process=process),
        Follow.objects.filter(process=process),
        Watch.objects.filter(process=process),
        Delivery.objects.filter(notice__stage__process=process),
        Browser.objects.filter(process=process),
        Signal.objects.filter(notice__stage__process=process),
    )


def forget(process: UUID, leavers: Set[str]) -> None:
    """Deletes every box of these readers (addresses, or marks of browsers) in a process."""
    key = _key(process)
    if key is None or not leavers:
        return
    for rows in boxes(process):
        held = rows.values_list("pk", "box")
        gone = [pk for pk, box in held if _reader(key, bytes(box)) in leavers]
        rows.model.objects.filter(pk__in=gone).delete()


def _readers(process: UUID, wishes: list[bytes]) -> set[str]:
    key = _key(process)
    return {_reader(key, box) for box in wishes} - {""} if key else set()


def _key(process: UUID) -> bytes | None:
    try:
        return store().process(process, ProcessKey.CONTACT)
    except KeyDestroyed:
        return None


def _reader(key: bytes, box: bytes) -> str:
    try:
        return whose(contacts.open(key, box))
    except BoxDamaged:
        return ""
