"""How one contribution is written: its leaf, its public item and its own row, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from talka.core.contributions.domain import excerpt, week_of
from talka.core.contributions.models import Batch, Contribution
from talka.core.items.models import Item
from talka.core.ledger.actions import record, record_many
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage
from talka.kit.copying import insert_many

AT_ONCE = 2000


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
    made = _built(stage, draft, leaf, channel, now)
    made.tag, made.batch = tag, batch
    made.item.save(force_insert=True)
    made.save(force_insert=True)
    return made


def write_many(
    stage: Stage, drafts: Sequence[Draft], *, channel: str, now: datetime, batch: Batch
) -> int:
    """Inserts the untagged opinions of an import, as ``write`` does one; returns how many."""
    for start in range(0, len(drafts), AT_ONCE):
        part = drafts[start : start + AT_ONCE]
        leaves = record_many(part[0].kind, stage.id, [content(stage, draft) for draft in part])
        made = [
            _built(stage, draft, leaf, channel, now)
            for draft, leaf in zip(part, leaves, strict=True)
        ]
        for one in made:
            one.batch = batch
        insert_many(Item, [one.item for one in made])
        insert_many(Contribution, made)
    return len(drafts)


def _built(stage: Stage, draft: Draft, leaf: Leaf, channel: str, now: datetime) -> Contribution:
    return Contribution(
        item=_item(stage, draft, leaf),
        stage=stage,
        kind=draft.kind,
        parent=draft.parent,
        alias=draft.alias,
        channel=channel,
        place=draft.place,
        week=week_of(now.date()),
        body=draft.body,
        leaf=leaf,
    )


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
