"""How one contribution is written: its leaf, its public item and its own row, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from talka.core.contributions.domain import excerpt, week_of
from talka.core.contributions.models import Batch, Contribution, Spot
from talka.core.items.models import Item
from talka.core.ledger.actions import record, record_many
from talka.core.ledger.models import Leaf
from talka.core.pictures.actions import add_picture
from talka.core.pictures.kept import Kept
from talka.core.spaces.models import Stage
from talka.core.territory.domain import Point, written_point
from talka.kit.copying import insert_like

AT_ONCE = 2000


@dataclass(frozen=True)
class Draft:
    """What a person wrote, already cleaned by the form. ``parent`` is the opinion it replies to.

    ``picture`` is on disk already (``pictures.forms.PictureField``), ``spot`` is where on the map it is about.
    """

    body: str
    language: str
    alias: str = ""
    place: str = ""
    kind: str = "opinion"
    parent: Contribution | None = None
    picture: Kept | None = None
    spot: Point | None = None


NOTHING = Draft("", "")


def content(stage: Stage, draft: Draft) -> dict[str, Any]:
    """What a contribution's leaf commits to."""
    said: dict[str, Any] = {
        "kind": draft.kind,
        "body": draft.body,
        "language": draft.language,
        "alias": draft.alias,
        "place": draft.place,
        "parent": str(draft.parent.pk) if draft.parent else None,
        "stage": str(stage.id),
    }
    if draft.picture is not None:
        said["picture"] = {"sha256": draft.picture.hash, "alt": draft.picture.alt}
    if draft.spot is not None:
        said["spot"] = written_point(draft.spot)
    return said


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
    if draft.picture is not None:
        add_picture(made.item, draft.picture)
    if draft.spot is not None:
        longitude, latitude = draft.spot
        Spot.objects.create(contribution=made, latitude=latitude, longitude=longitude)
    return made


def write_many(
    stage: Stage,
    drafts: Sequence[Draft],
    *,
    channel: str,
    now: datetime,
    batch: Batch,
    tell: Callable[[float], object],
) -> list[UUID]:
    """Inserts the untagged opinions of an import, all of one kind, as ``write`` does one; returns their ids.

    ``tell`` hears the share that is written (0–1).
    """
    kind = drafts[0].kind if drafts else NOTHING.kind
    pattern = _built(stage, replace(NOTHING, kind=kind), Leaf(), channel, now)
    pattern.batch = batch
    ids: list[UUID] = []
    for start in range(0, len(drafts), AT_ONCE):
        tell(start / len(drafts))
        ids += _write_part(stage, pattern, drafts[start : start + AT_ONCE])
    return ids


def _write_part(stage: Stage, pattern: Contribution, drafts: Sequence[Draft]) -> list[UUID]:
    leaves = record_many(pattern.kind, stage.id, [content(stage, draft) for draft in drafts])
    ids = [uuid4() for _draft in drafts]
    made = list(zip(ids, drafts, leaves, strict=True))
    items = [
        (id, excerpt(one.body), one.language, _path(stage, id), leaf) for id, one, leaf in made
    ]
    insert_like(pattern.item, ("id", "excerpt", "language", "path", "leaf_id"), items)
    rows = [
        (id, one.alias, one.place, one.body, leaf, one.parent.pk if one.parent else None)
        for id, one, leaf in made
    ]
    varying = "item_id", "alias", "place", "body", "leaf_id", "parent_id"
    insert_like(pattern, varying, rows)
    return ids


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
        path=_path(stage, id),
        leaf=leaf,
    )


def _path(stage: Stage, id: UUID) -> str:
    return f"{stage.path}opinion/{id}/"
