"""Every read of items: mixed lists are rendered from Item alone."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from talka.core.items.models import Item, Link


def public(stage: UUID, kind: str) -> QuerySet[Item]:
    """Public items of a stage in the ledger's order."""
    return Item.objects.filter(stage=stage, kind=kind, state=Item.State.PUBLIC)


def onward(item_ids: list[UUID], kind: str) -> QuerySet[Link]:
    """The standing links that lead from these items, with their targets."""
    return Link.objects.filter(source__in=item_ids, kind=kind, undone_by="").select_related(
        "target"
    )
