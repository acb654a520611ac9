"""Receipts for imported opinions: words made now, printed once, not kept."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from talka.core.contributions.actions.batches import locked
from talka.core.contributions.models import Contribution, Receipt
from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import NONCE_BYTES, digest, receipt_entropy

# A slow hash and a large QR code each: more would keep the person waiting.
SLIPS_AT_ONCE = 100


def entropies(nonce: bytes, batch_id: UUID, number: int = SLIPS_AT_ONCE) -> list[bytes]:
    """What lies behind the words of a page of slips, from the secret of the form that asked for it.

    The same form sent twice gives the same words, so that a double click loses no slip.
    """
    turns = [hmac.digest(nonce, f"slip {turn}".encode(), "sha256") for turn in range(number)]
    return [receipt_entropy(turn[:NONCE_BYTES], batch_id) for turn in turns]


@transaction.atomic
def issue_receipts(
    actor: Actor, stage: Stage, batch_id: UUID, entropies: Sequence[bytes]
) -> list[tuple[Contribution, bytes]]:
    """Gives the next imported rows without a receipt one each: (contribution, entropy) to be printed now.

    ``entropies`` are 11-byte values nobody else knows. Words are not kept; the same entropies again give
    the same slips and no new ones.
    """
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    salt = store().site(SiteKey.SALT)
    digests = [digest(entropy, salt) for entropy in entropies[:SLIPS_AT_ONCE]]
    if not (rows := _issued(digests)):
        rows = _waiting(batch.id, len(digests))
        Receipt.objects.bulk_create(
            Receipt(digest=mark, contribution=row) for mark, row in zip(digests, rows, strict=False)
        )
        act = {"batch": str(batch.id), "number": len(rows), "by": actor.name}
        record("receipts issued", stage.id, act)
    return list(zip(rows, entropies, strict=False))


def _issued(digests: Sequence[bytes]) -> list[Contribution]:
    found = Receipt.objects.filter(digest__in=digests).select_related(
        "contribution__item", "contribution__leaf"
    )
    by_digest = {bytes(receipt.digest): receipt.contribution for receipt in found}
    return [by_digest[mark] for mark in digests if mark in by_digest]


def _waiting(batch_id: UUID, number: int) -> list[Contribution]:
    waiting = Contribution.objects.filter(batch=batch_id, receipt=None).exclude(body="")
    return list(waiting.select_related("item", "leaf").order_by("pk")[:number])
