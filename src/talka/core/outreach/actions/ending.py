"""The end of a process's addresses: boxes deleted, their key destroyed, two persons sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.keys import demand_closed, destroy, two_persons
from talka.core.ledger.keys import store
from talka.core.outreach import queries
from talka.core.outreach.actions.leaving import boxes
from talka.core.outreach.models import Leaving
from talka.core.spaces.models import Process
from talka.kit.refused import Refused
from talka.sealing.keystore import KeyDestroyed, ProcessKey


@transaction.atomic
def destroy_contacts(process: Process, signed_by: Sequence[str], now: datetime) -> list[str]:
    """Deletes every sealed address of a process and destroys the contact key; returns the statements.

    Refused while somebody waits for news that was promised. Doing it again changes nothing and returns
    no statement.
    """
    signers = two_persons(signed_by)
    demand_closed(list(process.stages.select_for_update().order_by("pk")), now)
    due = queries.due_at(process)
    if due is not None and now < due:
        raise Refused(
            _("People wait for news of this process. Their addresses are kept until %(day)s.")
            % {"day": date_format(due)},
            status=409,
        )
    wishes = Leaving.objects.filter(process=process)
    held = sum(rows.delete()[0] for rows in (*boxes(process.pk), wishes))
    if not held and _was_destroyed(process):
        return []
    return destroy(process, (ProcessKey.CONTACT,), signers)


def _was_destroyed(process: Process) -> bool:
    try:
        store().contact_public(process.pk)
    except KeyDestroyed:
        return True
    return False
