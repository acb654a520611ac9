"""Putting a survey aside and going on later, with eight words: what was filled in is sealed with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from talka.core.people.sealed import Envelope
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.sealing.receipts import receipt_entropy
from talka.tools.surveys import queries
from talka.tools.surveys.models import Unfinished

PURPOSE = "unfinished survey"
LONGEST = 200_000


def save_unfinished(stage: Stage, state: dict[str, Any], nonce: bytes, now: datetime) -> bytes:
    """Seals what somebody filled in so far; returns the entropy of the words that open it.

    Nobody who holds the database can read it, as the words are not in it. It is deleted at the close.
    """
    demand_open(stage, now)
    entropy = receipt_entropy(nonce, stage.pk)
    sealed = Envelope(entropy, PURPOSE).seal(state)
    if len(sealed) > LONGEST:
        raise Refused(_("This is too much to put aside. Please send it, or write less."))
    row = Unfinished(digest=queries.mark_of(entropy), stage=stage, sealed=sealed)
    Unfinished.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["digest"], update_fields=["sealed"]
    )
    return entropy


def resume(stage: Stage, entropy: bytes, now: datetime) -> dict[str, Any]:
    """What was put aside under these words; it stays until it is sent or the survey closes. Refuses (404)."""
    demand_open(stage, now)
    row = Unfinished.objects.filter(digest=queries.mark_of(entropy), stage=stage).first()
    state = Envelope(entropy, PURPOSE).opened(row.sealed) if row else None
    if state is None:
        message = _("Nothing was put aside under these words.")
        raise Refused(message, field="words", status=404)
    found: dict[str, Any] = state
    return found
