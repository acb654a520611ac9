"""How one contribution is written: its leaf, its public item and its own row, in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from talka.core.contributions.domain import excerpt, week_of
from talka.core.contributions.models import Batch, Contribution
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage


@dataclass(frozen=True)
class Draft:
    """What a person wrote, already cleaned by the form. ``parent`` is the opinion it replies to."""

    body: str
    language: str
    alias: str = ""
    place: str = ""
    kind: str = "opinion"
    parent: Contribution | None = None


def content(stage: Stage, draft: Draft) -> dict[str, Any]:
    """What a contribution's leaf commits to."""
    return {
        "kind": draft.kind,
        "body": draft.body,
        "language": draft.language,
        "alias": draft.alias,
        "place": draft.place,
        "parent": str(draft.parent.pk) if draft.parent else None,
        "stage": str(stage.id),
    }


def write(
    stage: Stage,
    draft: Draft,
    *,
    channel: str,
    now: datetime,
    tag: bytes | None = None,
    batch: Batch | None = None,
) -> Contribution:
    """Inserts the leaf, the item and the contribution."""
    leaf = record(draft.kind, stage.id, content(stage, draft))
    item = _item(stage, draft, leaf)
    item.save(force_insert=True)
    contribution = Contribution(
        item=item,
        stage=stage,
        kind=draft.kind,
        parent=draft.parent,
        tag=tag,
        alias=draft.alias,
        channel=channel,
        place=draft.place,
        week=week_of(now.date()),
        body=draft.body,
        leaf=leaf,
        batch=batch,
    )
    contribution.save(force_insert=True)
    return contribution


def _item(stage: Stage, draft: Draft, leaf: Leaf) -> Item:
    id: UUID = uuid4()
    return Item(
        id=id,
        tool=stage.tool,
        kind=draft.kind,
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.id,
        excerpt=excerpt(draft.body),
        language=draft.language,
        path=f"{stage.path}opinion/{id}/",
        leaf=leaf,
    )
