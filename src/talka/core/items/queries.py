"""Every read of items: mixed lists are rendered from Item alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from talka.core.items.models import Item, Link, Place


def public(stage: UUID, kind: str) -> QuerySet[Item]:
    """Public items of a stage in the ledger's order."""
    return Item.objects.filter(stage=stage, kind=kind, state=Item.State.PUBLIC)


def areas_of(items: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The areas at which each of these items stands; those that stand nowhere are left out. One query."""
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for item, area in Place.objects.filter(item__in=items).values_list("item", "area"):
        found[item].add(area)
    return dict(found)


def onward(item_ids: list[UUID], kind: str) -> QuerySet[Link]:
    """The standing links that lead from these items, with their targets."""
    return Link.objects.filter(source__in=item_ids, kind=kind, undone_by="").select_related(
        "target"
    )


ONWARD = (Link.Kind.MERGED, Link.Kind.BECAME, Link.Kind.DERIVED)
# What is withdrawn or hidden is nobody's words any more; a ring of links ends where it began.
INSIDE = """
WITH RECURSIVE inside (target, source) AS (
  SELECT target_id, source_id FROM items_link
  WHERE kind = 'merged' AND undone_by = '' AND target_id = ANY(%(ids)s)
  UNION
  SELECT inside.target, link.source_id FROM inside
  JOIN items_link link ON link.target_id = inside.source
  WHERE link.kind = 'merged' AND link.undone_by = ''
)
SELECT target, source FROM inside JOIN items_item item ON item.id = inside.source
WHERE item.state = 'merged' ORDER BY target, source
"""


def merged_into(ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """What was merged into each of these items, directly or through others. One query."""
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(INSIDE, {"ids": list(ids)})
        for target, source in cursor.fetchall():
            found[target].append(source)
    return dict(found)


def led_on(item_id: UUID) -> list[Link]:
    """The links by which an item goes on as others: merged, handed on, taken up. One query."""
    rows = Link.objects.filter(source=item_id, kind__in=ONWARD, undone_by="")
    return list(rows.select_related("target").order_by("kind", "pk"))


def standing(kind: str, source: UUID) -> Link | None:
    """The link of that kind that holds for the item now, with both ends."""
    rows = Link.objects.filter(source=source, kind=kind, undone_by="")
    return rows.select_related("source", "target").first()
