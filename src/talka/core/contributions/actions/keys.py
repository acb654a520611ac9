"""Destroying a process's keys: from then on nobody can compute who spoke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution, Stance
from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.spaces.models import Process, Stage
from talka.kit.refused import Refused
from talka.sealing.keystore import KeyDestroyed, ProcessKey

KEPT_AFTER_CLOSE = timedelta(days=90)
LONGEST_NAME = 120


def overdue(now: datetime) -> list[Process]:
    """Processes whose last stage closed 90 days ago or earlier and whose tags still stand."""
    late = Stage.objects.filter(tags_destroyed=False, closes_at__lte=now - KEPT_AFTER_CLOSE)
    younger = Stage.objects.filter(closes_at__gt=now - KEPT_AFTER_CLOSE).values("process")
    found = Process.objects.filter(stages__in=late).exclude(pk__in=younger).distinct()
    return list(found.select_related("space").order_by("space__slug", "slug"))


def tag_key(process: UUID) -> bytes:
    """The key of author and stance tags (32 bytes); refuses once it was destroyed."""
    try:
        return store().process(process, ProcessKey.TAG)
    except KeyDestroyed:
        message = _("The keys of this process were destroyed; it takes nothing new any more.")
        raise Refused(message, status=410) from None


@transaction.atomic
def destroy_tags(process: Process, signed_by: Sequence[str], now: datetime) -> list[str]:
    """Destroys the tag and consensus keys and empties the tag columns; returns the statements.

    Doing it again changes nothing and returns no statement.
    """
    signers = two_persons(signed_by)
    stages = list(process.stages.select_for_update().order_by("pk"))
    demand_closed(stages, now)
    if all(stage.tags_destroyed for stage in stages):
        return []
    Contribution.objects.filter(stage__process=process).update(tag=None)
    Stance.objects.filter(contribution__stage__process=process).update(tag=None, pseudonym=None)
    process.stages.update(tags_destroyed=True)
    return destroy(process, (ProcessKey.TAG, ProcessKey.CONSENSUS), signers)


def two_persons(signed_by: Sequence[str]) -> list[str]:
    """The names of the two who sign; refuses one, none, three or twice the same."""
    names = [" ".join(name.split())[:LONGEST_NAME] for name in signed_by]
    if len(names) != 2 or not all(names) or len({name.casefold() for name in names}) != 2:
        raise Refused(_("Two different persons sign the destruction of keys."))
    return names


def demand_closed(stages: Sequence[Stage], now: datetime) -> None:
    """Refuses (409) while a stage of the process is open or still to open."""
    if any(stage.closes_at > now for stage in stages):
        raise Refused(
            _("This process still takes opinions; its keys are needed until it closes."),
            status=409,
        )


def destroy(process: Process, purposes: Sequence[ProcessKey], signers: Sequence[str]) -> list[str]:
    """Destroys keys and puts the signed statements into the ledger, in the caller's transaction."""
    statements = [store().destroy(process.pk, purpose).text() for purpose in purposes]
    act = {"process": str(process.pk), "statements": statements, "signed by": list(signers)}
    record("keys destroyed", None, act)
    return statements
