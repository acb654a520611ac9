"""What confused people, told to those who made the stage."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.domain import CONFUSING, LONGEST_REMARK
from talka.core.assisted.models import Confusion
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.opinions.posting import masked

MOST_REMARKS = 2_000


def say_confused(stage: Stage, what: str, words: str) -> Confusion:
    """Notes that something confused somebody; no row says whom, who told it, or when.

    Mail addresses, links and telephone numbers in the words are blotted out.
    """
    if what not in CONFUSING:
        raise Refused(_("Choose what confused people."), field="what")
    check_length(words, LONGEST_REMARK)
    if Confusion.objects.filter(stage=stage).count() >= MOST_REMARKS:
        raise Refused(_("So much was told already; the makers know."), status=409)
    said = masked(words)[:LONGEST_REMARK]
    return Confusion.objects.create(stage=stage, what=what, words=said)


@transaction.atomic
def mend(actor: Actor, stage: Stage, what: str) -> int:
    """Says that one part of the stage is made clearer; returns how many remarks that settles."""
    demand(actor, stage.process.space_id)
    open_ones = Confusion.objects.filter(stage=stage, what=what, is_mended=False)
    number = open_ones.update(is_mended=True)
    if number:
        record("made clearer", stage.pk, {"what": what, "number": number, "by": actor.name})
    return number
