"""Importing many opinions at once: previewed, all or nothing, undone as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.changing import Standing, take_back
from talka.core.contributions.actions.rows import AT_ONCE, Draft, write_many
from talka.core.contributions.models import Batch, Contribution, Receipt
from talka.core.items.models import Item, Link
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

MOST_ROWS = 100_000
CHANNELS = ("paper", "email", "phone", "import")


@transaction.atomic
def preview_batch(
    actor: Actor,
    stage: Stage,
    filename: str,
    channel: str,
    drafts: Sequence[Draft],
    source: Mapping[str, Any] | None = None,
) -> Batch:
    """Keeps the rows of a file for the official to look at; nothing is public yet.

    Earlier previews by the same person are forgotten. ``source``: the file as read, see ``previewing``.
    """
    demand(actor, stage.process.space_id)
    _check(channel, drafts, source or {})
    stage.batches.filter(by=actor.name, state=Batch.State.PREVIEW).delete()
    return Batch.objects.create(
        stage=stage,
        filename=filename[:200],
        by=actor.name,
        channel=channel,
        rows=packed(drafts),
        source=dict(source or {}),
    )


def _check(channel: str, drafts: Sequence[Draft], source: Mapping[str, Any]) -> None:
    if channel not in CHANNELS:
        raise Refused(_("Say how these opinions came."), field="channel")
    if not drafts and not source.get("mistakes"):
        raise Refused(_("No row of this file has an opinion in it."), field="text")
    if len(drafts) > MOST_ROWS:
        raise Refused(_("A file may have at most %(most)s rows.") % {"most": MOST_ROWS})


def packed(drafts: Sequence[Draft]) -> list[list[str]]:
    """Drafts as a batch keeps them until they are imported."""
    return [[d.body, d.language, d.alias, d.place] for d in drafts]


@transaction.atomic
def import_batch(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> Batch:
    """Makes every previewed row an opinion; doing it again changes nothing."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    if batch.state == Batch.State.IMPORTED:
        return batch
    if batch.state == Batch.State.UNDONE:
        raise Refused(_("This import was undone. Upload the file again."), status=409)
    if batch.source.get("mistakes"):
        raise Refused(_("Mend the rows with mistakes in your file and upload it again."))
    if stage.state in (DRAFT, ANSWERED):
        raise Refused(_("Opinions can be added once the stage is published, until it is answered."))
    drafts = [Draft(body, language, alias, place) for body, language, alias, place in batch.rows]
    number = write_many(stage, drafts, channel=batch.channel, now=now, batch=batch, tell=_unheard)
    record("import", stage.id, {"batch": str(batch.id), "rows": number, "by": actor.name})
    return _settled(batch, Batch.State.IMPORTED)


@transaction.atomic
def undo_batch(actor: Actor, stage: Stage, batch_id: UUID) -> Batch:
    """Takes a whole import back: texts are deleted, leaves stay. Not once one row has a receipt or answer."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    if batch.state == Batch.State.IMPORTED:
        _refuse_if_relied_on(batch)
        _take_back(batch, _unheard)
        record("import undone", stage.id, {"batch": str(batch.id), "by": actor.name})
    return _settled(batch, Batch.State.UNDONE)


def _take_back(batch: Batch, tell: Callable[[float], object]) -> None:
    standing = Contribution.objects.filter(batch=batch).exclude(item__state=Item.State.WITHDRAWN)
    columns = "pk", "item__language", "alias", "place", "kind", "leaf_id"
    rows = [Standing(*row) for row in standing.values_list(*columns)]
    for start in range(0, len(rows), AT_ONCE):
        tell(start / len(rows))
        take_back(batch.stage, rows[start : start + AT_ONCE])


def _unheard(share: float) -> None:
    """What is done at once tells no progress."""


def locked(stage: Stage, batch_id: UUID) -> Batch:
    """The batch, while nobody else changes it; refuses (404) one of another stage."""
    batch = Batch.objects.select_for_update().filter(stage=stage, pk=batch_id).first()
    if batch is None:
        raise Refused(_("There is no such import."), status=404)
    return batch


def _settled(batch: Batch, state: str) -> Batch:
    batch.rows, batch.source, batch.state = [], {}, state
    batch.save(update_fields=["rows", "source", "state"])
    return batch


def _refuse_if_relied_on(batch: Batch) -> None:
    if Receipt.objects.filter(contribution__batch=batch).exists():
        raise Refused(
            _("Receipts of this import were printed; somebody may hold one, so it stays."),
            status=409,
        )
    answered = Link.objects.filter(
        source__as_contribution__batch=batch, kind=Link.Kind.ANSWERED, undone_by=""
    )
    if batch.stage.state == ANSWERED or answered.exists():
        raise Refused(_("Opinions of this import were answered, so it stays."), status=409)
