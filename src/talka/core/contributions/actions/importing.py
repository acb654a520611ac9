"""Importing many opinions at once: all or nothing, undone as a whole; many of them by the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions import queries
from talka.core.contributions.actions.batches import (
    IMPORT,
    IMPORTING,
    QUICK_ROWS,
    UNDO,
    UNDOING,
    held,
    locked,
)
from talka.core.contributions.actions.changing import Standing, take_back
from talka.core.contributions.actions.marks import known, wait_for_others
from talka.core.contributions.actions.replies import own_words, replies
from talka.core.contributions.actions.rows import AT_ONCE, write_many
from talka.core.contributions.models import Batch, Contribution, Receipt
from talka.core.items.models import Item, Link
from talka.core.jobs.actions import ask
from talka.core.jobs.models import Job
from talka.core.jobs.running import close
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand, demand_no_pause
from talka.core.tooling.registry import first_kind
from talka.kit.refused import Refused

Tell = Callable[[float], object]


def ask_import(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> None:
    """Imports a few rows at once and asks the worker for many; asking again changes nothing."""
    demand(actor, stage.process.space_id)
    batch = queries.batch(stage, batch_id)
    if batch.findings.get("number", 0) <= QUICK_ROWS:
        import_batch(actor, stage, batch_id, now)
    else:
        _check(batch)
        ask(IMPORT, IMPORTING, batch.pk, actor.name, now)


@transaction.atomic
def import_batch(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> Batch:
    """Makes every previewed row an opinion; doing it again changes nothing."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    if batch.state != Batch.State.IMPORTED:
        _import(batch, actor.name, now, _unheard)
    return batch


@transaction.atomic
def import_asked(job: Job, now: datetime, tell: Tell) -> None:
    """Does what ``ask_import`` asked the worker for; ``tell`` hears the share done and may raise."""
    batch = held(job.about)
    _import(batch, job.asked_by, now, tell)
    close(job.pk)


def ask_undo(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> None:
    """Takes a few rows back at once and asks the worker for many."""
    demand(actor, stage.process.space_id)
    batch = queries.batch(stage, batch_id)
    if queries.size(batch) <= QUICK_ROWS:
        undo_batch(actor, stage, batch_id)
    else:
        _refuse_if_relied_on(batch)
        ask(UNDO, UNDOING, batch.pk, actor.name, now)


@transaction.atomic
def undo_batch(actor: Actor, stage: Stage, batch_id: UUID) -> Batch:
    """Takes a whole import back: texts are deleted, leaves stay. Not once one row has a receipt or answer."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    _undo(batch, actor.name, _unheard)
    return batch


@transaction.atomic
def undo_asked(job: Job, tell: Tell) -> None:
    """Does what ``ask_undo`` asked the worker for."""
    _undo(held(job.about), job.asked_by, tell)
    close(job.pk)


def _import(batch: Batch, by: str, now: datetime, tell: Tell) -> None:
    wait_for_others(batch.stage)
    _check(batch)
    demand_no_pause(batch.stage, now)
    # References are checked as rows come, so that the end is near when the last are written.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    opinions = own_words(batch.rows, first_kind(batch.stage.tool))
    first = len(opinions) / len(batch.rows)
    write = partial(write_many, batch.stage, channel=batch.channel, now=now, batch=batch)
    ids = write(opinions, tell=lambda share: tell(share * first))
    write(replies(batch.rows, ids), tell=lambda share: tell(first + share * (1 - first)))
    record("import", batch.stage_id, {"batch": str(batch.id), "rows": len(batch.rows), "by": by})
    # Sorted, so that a mark's place tells nothing of its opinion's.
    _settle(batch, Batch.State.IMPORTED, sorted(batch.marks))


def _check(batch: Batch) -> None:
    if batch.state == Batch.State.UNDONE:
        raise Refused(_("This import was undone. Upload the file again."), status=409)
    if not batch.findings:
        raise Refused(_("This file is not read yet."), status=409)
    if not known(batch.stage).isdisjoint(batch.marks):
        raise Refused(
            _("Somebody imported some of these opinions meanwhile. Upload the file again."),
            status=409,
        )
    if batch.findings.get("mistakes"):
        raise Refused(_("Mend the rows with mistakes in your file and upload it again."))
    if not batch.findings["number"]:
        raise Refused(_("Everything in this file was imported before."), status=409)
    if batch.stage.state in (DRAFT, ANSWERED):
        raise Refused(_("Opinions can be added once the stage is published, until it is answered."))


def _undo(batch: Batch, by: str, tell: Tell) -> None:
    if batch.state == Batch.State.IMPORTED:
        _refuse_if_relied_on(batch)
        _take_back(batch, tell)
        record("import undone", batch.stage_id, {"batch": str(batch.id), "by": by})
    _settle(batch, Batch.State.UNDONE)


def _take_back(batch: Batch, tell: Tell) -> None:
    standing = Contribution.objects.filter(batch=batch).exclude(item__state=Item.State.WITHDRAWN)
    columns = "pk", "item__language", "alias", "place", "kind", "leaf_id"
    rows = [Standing(*row) for row in standing.values_list(*columns)]
    for start in range(0, len(rows), AT_ONCE):
        tell(start / len(rows))
        take_back(batch.stage, rows[start : start + AT_ONCE])


def _settle(batch: Batch, state: str, marks: Sequence[str] = ()) -> None:
    batch.rows, batch.file, batch.findings, batch.state = [], None, {}, state
    batch.marks = list(marks)
    batch.save(update_fields=["rows", "file", "findings", "state", "marks"])


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


def _unheard(share: float) -> None:
    """What is done at once tells no progress."""
