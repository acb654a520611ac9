"""Carrying out wishes to leave: only the holder of the private key can find an address's boxes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from talka.core.ledger.keys import store
from talka.core.outreach.domain import unpacked
from talka.core.outreach.models import Contact, Delivery, Follow, Leaving, Watch
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.keystore import KeyDestroyed, ProcessKey

Boxes = (
    QuerySet[Contact] | QuerySet[Follow] | QuerySet[Leaving] | QuerySet[Watch] | QuerySet[Delivery]
)


@transaction.atomic
def carry_out() -> int:
    """Deletes every box of those who left; returns how many wishes were carried out."""
    wishes = Leaving.objects.select_for_update().order_by("process", "pk")
    by_process: dict[UUID, list[Leaving]] = {}
    for wish in wishes:
        by_process.setdefault(wish.process_id, []).append(wish)
    for process, some in by_process.items():
        _leave(process, [bytes(wish.box) for wish in some])
    ids = [wish.pk for some in by_process.values() for wish in some]
    return Leaving.objects.filter(pk__in=ids).delete()[0]


def boxes(process: UUID) -> tuple[Boxes, ...]:
    """Everything that holds a box of the process, wishes to leave aside."""
    return (
        Contact.objects.filter(contribution__stage__process=process),
        Follow.objects.filter(process=process),
        Watch.objects.filter(process=process),
        Delivery.objects.filter(notice__stage__process=process),
    )


def _leave(process: UUID, wishes: list[bytes]) -> None:
    try:
        key = store().process(process, ProcessKey.CONTACT)
    except KeyDestroyed:
        return
    leavers = {_address(key, box) for box in wishes} - {""}
    for rows in boxes(process):
        held = rows.values_list("pk", "box")
        gone = [pk for pk, box in held if _address(key, bytes(box)) in leavers]
        rows.model.objects.filter(pk__in=gone).delete()


def _address(key: bytes, box: bytes) -> str:
    try:
        return unpacked(contacts.open(key, box)).address
    except BoxDamaged:
        return ""
