"""Reminders to the host's staff: half of the time over, two working days left, the last day, late. Each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.queries import number_owed
from talka.core.outreach import queries
from talka.core.outreach.actions.contacts import checked_address, sealed
from talka.core.outreach.actions.notices import store_letters, take_turns
from talka.core.outreach.domain import Reader
from talka.core.outreach.models import Notice, Watch
from talka.core.people.domain import EMAIL, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Process, Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


def watch(actor: Actor, process: Process, address: str, language: str) -> None:
    """Keeps the official's own address, sealed. Only the one confirmed by signing in: no letter to a stranger."""
    demand(actor, process.space_id)
    checked = checked_address(address)
    if actor.handle(EMAIL) != handle_of(EMAIL, checked):
        raise Refused(
            _("This is not the address you signed in with. Sign in with it, and ask again."),
            field="email",
        )
    Watch.objects.create(process=process, box=sealed(process.pk, Reader(language, checked)))


@transaction.atomic
def make_reminders(now: datetime) -> int:
    """Makes the reminders that are due; returns how many are told.

    After a pause only the most urgent is told: the others are noted, so that they never come late. What was
    noted stays noted when a clock is set back; a new last day of the term begins anew.
    """
    take_turns()
    return sum(_remind(*one, now) for one in queries.unreminded(now))


def _remind(stage: Stage, due: date, kinds: Sequence[str], now: datetime) -> bool:
    made = [Notice(stage=stage, kind=kind, made_at=now, due=due) for kind in kinds]
    Notice.objects.bulk_create(made)
    if not number_owed(stage):
        return False
    store_letters(made[-1], queries.watching(stage), now)
    return True
