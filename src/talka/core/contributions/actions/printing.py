"""Receipts for imported opinions: words made now and shown once; lost ones are replaced, never told again."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions import queries
from talka.core.contributions.actions.batches import locked
from talka.core.contributions.models import Batch, Contribution, Printing, Receipt
from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import NONCE_BYTES, digest, receipt_entropy

# A request makes a piece, which takes seconds: a slow hash and a large QR code each. Pieces of one form make a
# printing, as large as a browser shows and prints at once.
PIECE = 100
MOST = 1_000


@dataclass(frozen=True)
class Issued:
    """Slips to show now, as (opinion, entropy of its words), and the printing they belong to."""

    printing: Printing
    slips: Sequence[tuple[Contribution, bytes]]


def issue_receipts(
    actor: Actor, stage: Stage, batch_id: UUID, nonce: bytes, piece: int = 0
) -> Issued:
    """Gives the next imported rows without a receipt one each, a piece of a printing at a time.

    ``nonce``: the secret of the form that asked; all words come from it and nobody keeps it. The same piece
    asked for again gives the same slips and no new ones.
    """
    demand(actor, stage.process.space_id)
    batch = queries.batch(stage, batch_id)
    if not 0 <= piece < MOST // PIECE:
        raise Refused(_("This form was damaged on its way. Please open the page again."))
    made = entropies(nonce, batch.pk, _turns(piece))[: queries.size(batch)]
    marks = digests(made)
    with transaction.atomic():
        printing = _printing(locked(stage, batch_id), actor.name, nonce)
        rows = _issued(marks) or _issue(printing, marks)
    return Issued(printing, list(zip(rows, made, strict=False)))


@transaction.atomic
def receipts_printed(actor: Actor, stage: Stage, batch_id: UUID, printing_id: UUID) -> None:
    """Notes that the slips are on paper; from now on somebody may hold one, so they stay as they are."""
    printing = _shown(actor, stage, batch_id, printing_id)
    if printing.state == Printing.State.REPLACED:
        raise Refused(_REPLACED, status=409)
    if printing.state == Printing.State.SHOWN:
        printing.receipts.update(printing=None)
        _end(printing, Printing.State.PRINTED, "receipts printed", actor.name)


@transaction.atomic
def replace_receipts(actor: Actor, stage: Stage, batch_id: UUID, printing_id: UUID) -> None:
    """Takes back receipts whose page was lost: their words open nothing, the rows wait for new ones."""
    printing = _shown(actor, stage, batch_id, printing_id)
    if printing.state == Printing.State.PRINTED:
        raise Refused(
            _("These slips are printed; somebody may hold one, so they stay."), status=409
        )
    if printing.state == Printing.State.SHOWN:
        printing.receipts.all().delete()
        _end(printing, Printing.State.REPLACED, "receipts replaced", actor.name)


_REPLACED = _("These slips were replaced by new ones; their words open nothing any more.")


def entropies(nonce: bytes, about: UUID, turns: Iterable[int]) -> list[bytes]:
    """What lies behind the words of many slips that one form asked for: one for each turn."""
    secrets = [hmac.digest(nonce, f"slip {turn}".encode(), "sha256") for turn in turns]
    return [receipt_entropy(secret[:NONCE_BYTES], about) for secret in secrets]


def digests(entropies: Sequence[bytes]) -> list[bytes]:
    """What is stored of many slips. The slow hash lets other threads run: every core takes its share."""
    salt = store().site(SiteKey.SALT)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(partial(digest, site_salt=salt), entropies))


def _turns(piece: int) -> range:
    return range(piece * PIECE, (piece + 1) * PIECE)


def _printing(batch: Batch, by: str, nonce: bytes) -> Printing:
    id = UUID(bytes=hmac.digest(nonce, b"printing", "sha256")[:16])
    printing = Printing.objects.filter(pk=id).first() or Printing(pk=id, batch=batch, by=by)
    if printing.state == Printing.State.REPLACED:
        raise Refused(_REPLACED, status=409)
    return printing


def _issued(marks: Sequence[bytes]) -> list[Contribution]:
    found = Receipt.objects.filter(digest__in=marks).select_related(
        "contribution__item", "contribution__leaf"
    )
    by_digest = {bytes(one.digest): one.contribution for one in found if one.contribution}
    return [by_digest[mark] for mark in marks if mark in by_digest]


def _issue(printing: Printing, marks: Sequence[bytes]) -> list[Contribution]:
    if printing.state != Printing.State.SHOWN:
        return []
    waiting = queries.without_receipt(printing.batch).select_related("item", "leaf")
    rows = list(waiting.order_by("pk")[: len(marks)])
    if rows:
        printing.number += len(rows)
        printing.save()
        Receipt.objects.bulk_create(
            Receipt(digest=mark, contribution=row, printing=printing)
            for mark, row in zip(marks, rows, strict=False)
        )
        _record("receipts issued", printing, len(rows), printing.by)
    return rows


def _shown(actor: Actor, stage: Stage, batch_id: UUID, printing_id: UUID) -> Printing:
    demand(actor, stage.process.space_id)
    found = Printing.objects.filter(pk=printing_id, batch=locked(stage, batch_id)).first()
    if found is None:
        raise Refused(_("There are no such slips."), status=404)
    return found


def _end(printing: Printing, state: str, act: str, by: str) -> None:
    printing.state = state
    printing.save(update_fields=["state"])
    _record(act, printing, printing.number, by)


def _record(act: str, printing: Printing, number: int, by: str) -> None:
    record(
        act,
        printing.batch.stage_id,
        {"batch": str(printing.batch_id), "number": number, "by": by},
    )
