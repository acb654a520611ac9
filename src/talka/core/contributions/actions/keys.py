"""Destroying a process's tag key: from then on nobody can compute who spoke."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution, Stance
from talka.core.ledger.actions import record
from talka.core.ledger.keys import store
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Process, Stage
from talka.kit.refused import Refused
from talka.sealing.keystore import ProcessKey

KEPT_AFTER_CLOSE = timedelta(days=90)


def overdue(now: datetime) -> list[Process]:
    """Processes whose last stage closed 90 days ago and whose tags still stand."""
    late = Stage.objects.filter(tags_destroyed=False, closes_at__lt=now - KEPT_AFTER_CLOSE)
    younger = Stage.objects.filter(closes_at__gte=now - KEPT_AFTER_CLOSE).values("process")
    return list(Process.objects.filter(stages__in=late).exclude(pk__in=younger).distinct())


@transaction.atomic
def destroy_tags(process: Process, signed_by: tuple[str, str], now: datetime) -> list[str]:
    """Destroys the tag and consensus keys and empties the tag columns; returns the signed statements."""
    first, second = (name.strip() for name in signed_by)
    if not first or not second or first.casefold() == second.casefold():
        raise Refused(_("Two different persons sign the destruction of keys."))
    if any(
        stage.state in (DRAFT, OPEN) and now < stage.closes_at for stage in process.stages.all()
    ):
        raise Refused(_("This process still takes opinions; its keys are needed."), status=409)
    Contribution.objects.filter(stage__process=process).update(tag=None)
    Stance.objects.filter(contribution__stage__process=process).update(tag=None, pseudonym=None)
    process.stages.update(tags_destroyed=True)
    statements = [
        store().destroy(process.pk, purpose).text()
        for purpose in (ProcessKey.TAG, ProcessKey.CONSENSUS)
    ]
    act = {"process": str(process.pk), "statements": statements, "signed by": [first, second]}
    record("keys destroyed", None, act)
    return statements
