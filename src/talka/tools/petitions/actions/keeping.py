"""By the clock: totals for the pages, and names deleted on schedule."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from talka.core.ledger.actions import erase_many, record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.sealing.keystore import ProcessKey
from talka.tools.petitions import queries
from talka.tools.petitions.domain import HANDED, SIGNING
from talka.tools.petitions.models import DayCount, Handing, Petition, Signature


def count_signatures(actor: Actor, now: datetime) -> int:
    """Writes the totals of petitions that are being signed; returns how many changed. May run twice at once."""
    changed = 0
    rows = Petition.objects.filter(state=SIGNING).select_related(
        "contribution__stage__process__space"
    )
    for petition in rows:
        total = queries.exact(petition)
        if total != petition.signatures:
            Petition.objects.filter(pk=petition.pk, state=SIGNING).update(signatures=total)
            today = petition.contribution.stage.process.space.today(now)
            told = {"total": total}
            DayCount.objects.update_or_create(petition=petition, day=today, defaults=told)
            changed += 1
    return changed


def delete_names(actor: Actor, now: datetime) -> int:
    """Deletes the names of petitions whose time is over: so long after the hand-over, or after the close without one.

    The count stays. Returns how many petitions were emptied.
    """
    return sum(_emptied(actor, one) for one in _due(now))


def _due(now: datetime) -> list[Petition]:
    handed = Q(handing__delete_on__lte=now.date(), handing__deleted=False)
    signed = Q(signature_rows__isnull=False, contribution__stage__closes_at__lt=now)
    rows = Petition.objects.filter(handed | (signed & ~Q(state=HANDED))).distinct()
    found = rows.select_related("contribution__stage", "handing")
    return [one for one in found if one.state == HANDED or _is_late(one, now)]


def _is_late(petition: Petition, now: datetime) -> bool:
    stage = petition.contribution.stage
    return stage.closes_at + timedelta(days=queries.options(stage).keep_days) <= now


@transaction.atomic
def _emptied(actor: Actor, petition: Petition) -> bool:
    locked = Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    rows = Signature.objects.filter(petition=locked)
    leaves = list(rows.values_list("leaf", flat=True))
    rows.delete()
    erase_many(leaves)
    Handing.objects.filter(petition=locked).update(package=b"", deleted=True)
    statements = [
        store().destroy(locked.pk, key).text() for key in (ProcessKey.TAG, ProcessKey.CONTACT)
    ]
    if locked.state != HANDED:
        Petition.objects.filter(pk=locked.pk).update(signatures=len(leaves))
    content = {"petition": str(locked.pk), "names": len(leaves), "keys": statements}
    record("names deleted", petition.contribution.stage_id, content | {"by": actor.name})
    return bool(leaves)
