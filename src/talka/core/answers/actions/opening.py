"""Counting that receipts are opened after the answer: unlinked, once each, without a time."""

from __future__ import annotations

from talka.core.answers.models import ReceiptOpened
from talka.core.contributions.models import Contribution
from talka.core.ledger.keys import store
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import opening_tag


def note_opened(entropy: bytes, contribution: Contribution) -> None:
    """Notes that somebody with these words has read what was answered to the opinion."""
    tag = opening_tag(entropy, contribution.stage_id, store().site(SiteKey.SALT))
    opened = ReceiptOpened(tag=tag, stage_id=contribution.stage_id)
    ReceiptOpened.objects.bulk_create([opened], ignore_conflicts=True)
