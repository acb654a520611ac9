"""Importing a spreadsheet of opinions: previewed, all or nothing, undone as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.changing import retract
from talka.core.contributions.actions.rows import Draft, write
from talka.core.contributions.models import Batch, Contribution, Receipt
from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import digest

MOST_ROWS = 100_000
SLIPS_AT_ONCE = 200


@transaction.atomic
def preview_batch(
    actor: Actor, stage: Stage, filename: str, channel: str, drafts: Sequence[Draft]
) -> Batch:
    """Keeps the rows of a file for the official to look at; nothing is public yet."""
    demand(actor, stage.process.space_id)
    if not drafts:
        raise Refused(_("No row of this file has an opinion in it."))
    if len(drafts) > MOST_ROWS:
        raise Refused(_("A file may have at most %(most)s rows.") % {"most": MOST_ROWS})
    rows = [[d.body, d.language, d.alias, d.place] for d in drafts]
    return Batch.objects.create(
        stage=stage, filename=filename[:200], by=actor.name, channel=channel, rows=rows
    )


@transaction.atomic
def import_batch(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> Batch:
    """Makes every previewed row an opinion; doing it again changes nothing."""
    demand(actor, stage.process.space_id)
    batch = _locked(stage, batch_id)
    if batch.state == Batch.State.IMPORTED:
        return batch
    if batch.state == Batch.State.UNDONE:
        raise Refused(_("This import was undone. Upload the file again."), status=409)
    if stage.state in (DRAFT, ANSWERED):
        raise Refused(_("Opinions can be added once the stage is published, until it is answered."))
    for body, language, alias, place in batch.rows:
        draft = Draft(body=body, language=language, alias=alias, place=place)
        write(stage, draft, channel=batch.channel, now=now, batch=batch)
    act = {"batch": str(batch.id), "rows": len(batch.rows), "by": actor.name}
    record("import", stage.id, act)
    batch.rows, batch.state = [], Batch.State.IMPORTED
    batch.save(update_fields=["rows", "state"])
    return batch


@transaction.atomic
def undo_batch(actor: Actor, stage: Stage, batch_id: UUID) -> Batch:
    """Takes a whole import back: texts are deleted, leaves stay. Not once one row has a receipt or answer."""
    demand(actor, stage.process.space_id)
    batch = _locked(stage, batch_id)
    if batch.state == Batch.State.IMPORTED:
        _refuse_if_relied_on(batch)
        for contribution in batch.contributions.select_related("item", "leaf", "stage__process"):
            retract(contribution)
        record("import undone", stage.id, {"batch": str(batch.id), "by": actor.name})
    batch.rows, batch.state = [], Batch.State.UNDONE
    batch.save(update_fields=["rows", "state"])
    return batch


@transaction.atomic
def issue_receipts(
    actor: Actor, stage: Stage, batch_id: UUID, entropies: Sequence[bytes]
) -> list[tuple[Contribution, bytes]]:
    """Gives the next imported rows without a receipt one each: (contribution, entropy) to be printed now.

    ``entropies`` are fresh random 11-byte values. Words are not kept, so a slip is printed once.
    """
    demand(actor, stage.process.space_id)
    batch = _locked(stage, batch_id)
    waiting = (
        Contribution.objects.filter(batch=batch, receipt=None)
        .exclude(body="")
        .select_related("item")
        .order_by("pk")[: min(len(entropies), SLIPS_AT_ONCE)]
    )
    issued = list(zip(waiting, entropies, strict=False))
    salt = store().site(SiteKey.SALT)
    Receipt.objects.bulk_create(
        Receipt(digest=digest(entropy, salt), contribution=row) for row, entropy in issued
    )
    act = {"batch": str(batch.id), "number": len(issued), "by": actor.name}
    record("receipts issued", stage.id, act)
    return issued


def _locked(stage: Stage, batch_id: UUID) -> Batch:
    batch = Batch.objects.select_for_update().filter(stage=stage, pk=batch_id).first()
    if batch is None:
        raise Refused(_("There is no such import."), status=404)
    return batch


def _refuse_if_relied_on(batch: Batch) -> None:
    if Receipt.objects.filter(contribution__batch=batch).exists():
        raise Refused(
            _("Receipts of this import were printed; somebody may hold one, so it stays."),
            status=409,
        )
