"""Blank forms, each with its number and a slip that is its receipt already."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted import queries
from talka.core.assisted.domain import MOST_AT_ONCE
from talka.core.assisted.models import PaperForm
from talka.core.assisted.permissions import demand_helper, demand_printing
from talka.core.contributions.actions.printing import digests, entropies
from talka.core.contributions.models import Receipt
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


class Blank(NamedTuple):
    """A form to print: its number, and the entropy of its slip's words."""

    number: int
    entropy: bytes


def print_forms(actor: Actor, stage: Stage, many: int, nonce: bytes, now: datetime) -> list[Blank]:
    """Makes so many forms with the next numbers; the same secret and number again gives the same forms.

    ``nonce``: the secret of the page that asked; all words come from it and nobody keeps it.
    """
    demand_helper(actor, stage)
    demand_printing(stage, now)
    if not 1 <= many <= MOST_AT_ONCE:
        message = _("Print from 1 to %(most)s forms at a time.") % {"most": MOST_AT_ONCE}
        raise Refused(message, field="many")
    made = entropies(hmac.digest(nonce, f"forms {many}".encode(), "sha256"), stage.pk, range(many))
    marks = digests(made)
    with transaction.atomic():
        numbers = _numbers(actor, stage, marks)
    return [Blank(number, entropy) for number, entropy in zip(numbers, made, strict=True)]


def _numbers(actor: Actor, stage: Stage, marks: list[bytes]) -> list[int]:
    # Two who print at once take turns, so that no number is given twice.
    Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
    earlier = Receipt.objects.filter(digest__in=marks).exists()
    if not earlier:
        return _made(actor, stage, marks)
    found = queries.by_marks(stage, marks)
    if len(found) < len(marks):
        raise Refused(
            _("Some of these forms are typed in already. Open the page anew to print others."),
            status=409,
        )
    return [found[mark] for mark in marks]


def _made(actor: Actor, stage: Stage, marks: list[bytes]) -> list[int]:
    first = queries.last_number(stage) + 1
    numbers = list(range(first, first + len(marks)))
    receipts = Receipt.objects.bulk_create([Receipt(digest=mark) for mark in marks])
    PaperForm.objects.bulk_create(
        PaperForm(stage=stage, number=number, receipt=receipt)
        for number, receipt in zip(numbers, receipts, strict=True)
    )
    said = {"first": first, "number": len(marks), "by": actor.name}
    record("forms printed", stage.pk, said)
    return numbers
