"""Practice for helpers and classes: opened in one press, wiped in one press and by night."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted import queries
from talka.core.assisted.permissions import demand_helper
from talka.core.contributions.models import Contribution, Receipt
from talka.core.items.models import Item
from talka.core.ledger.actions import drop_practice
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.actions import make_practice
from talka.core.spaces.models import Space, Stage
from talka.kit.refused import Refused
from talka.sealing.keystore import ProcessKey

MOST_COPIES = 20


@transaction.atomic
def open_practice(actor: Actor, stage: Stage, now: datetime) -> Stage:
    """A practice copy of a stage, open at once; a host has twenty at most."""
    demand_helper(actor, stage)
    space = Space.objects.select_for_update().get(pk=stage.process.space_id)
    if len(queries.practices(space)) >= MOST_COPIES:
        message = _("There are %(most)s practice copies already. Use one of them, or wipe one.")
        raise Refused(message % {"most": MOST_COPIES}, status=409)
    return make_practice(actor, stage, now)


def wipe_practice(actor: Actor, stage: Stage) -> None:
    """Wipes a practice copy with all that was typed there; refuses any other stage."""
    demand_helper(actor, stage)
    if not stage.is_practice:
        raise Refused(_("Only a practice copy can be wiped."), status=409)
    _wipe(stage)


def wipe_practices(space: UUID | None = None) -> int:
    """Wipes every practice copy, of one host or of all; returns how many."""
    found = queries.practices(space)
    for stage in found:
        _wipe(stage)
    return len(found)


@transaction.atomic
def _wipe(stage: Stage) -> None:
    process = stage.process_id
    Contribution.objects.filter(stage=stage, parent__isnull=False).delete()
    Receipt.objects.filter(paper_form__stage=stage).delete()
    Item.objects.filter(process=process).exclude(pk=process).delete()
    Item.objects.filter(pk=process).delete()
    drop_practice(stage.pk)
    for purpose in ProcessKey:
        store().destroy(process, purpose)
