"""Every write to items and links. Callers hold the transaction and have checked who may."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction

from talka.core.items.models import Item, Link, Place, Words
from talka.core.territory.models import Territory

PLACE = """
UPDATE items_item AS item SET position = leaf.position
FROM ledger_leaf AS leaf
WHERE item.position IS NULL AND item.leaf_id = leaf.hash AND leaf.position IS NOT NULL
"""


@transaction.atomic
def place_items() -> int:
    """Gives every newly sequenced item its public position; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE)
        return int(cursor.rowcount)


def unlink(row: Link, by: str) -> None:
    """Says that a link no longer holds, and who said so; it stays written."""
    row.undone_by = by
    row.save(update_fields=["undone_by"])


def link(source: Item, target: Item, kind: str) -> Link:
    """Joins two items; joining them again changes nothing."""
    return Link.objects.get_or_create(source=source, target=target, kind=kind, undone_by="")[0]


def stand_at(item: Item, areas: Collection[Territory]) -> None:
    """Says at which areas an item stands, and at no others."""
    Place.objects.filter(item=item).exclude(area__in=areas).delete()
    for area in areas:
        Place.objects.get_or_create(item=item, area=area)


def forget_words(items: Collection[UUID]) -> None:
    """Search no longer finds these items; those that stay public are indexed anew within a minute."""
    Words.objects.filter(item__in=items).delete()
