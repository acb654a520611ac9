"""What every act on an import begins with: the batch itself, and whether the worker is at it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions import queries
from talka.core.contributions.models import Batch
from talka.core.jobs.actions import cancel, forget
from talka.core.jobs.queries import latest, latest_of
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

READING, IMPORTING, UNDOING = "reading", "importing", "undoing"
READ = "talka.core.contributions.tasks.read_upload"
IMPORT = "talka.core.contributions.tasks.import_rows"
UNDO = "talka.core.contributions.tasks.undo_rows"
# So many are done while the person waits; with more the worker goes on and the page says how far it is.
QUICK_ROWS = 2_000


def locked(stage: Stage, batch_id: UUID) -> Batch:
    """The batch, while nobody else changes it; refuses (404) one of another stage, (409) one at work."""
    batch = queries.batch(stage, batch_id)
    job = latest(batch_id)
    if job is not None and job.is_active:
        raise Refused(_("The worker is busy with this import. Wait, or cancel it."), status=409)
    return held(batch.pk)


def held(batch_id: UUID) -> Batch:
    """The batch with its stage, while nobody else changes it."""
    found = Batch.objects.select_for_update(of=("self",)).defer(*queries.HEAVY)
    return found.select_related("stage__process__space").get(pk=batch_id)


def forget_earlier(actor: Actor, stage: Stage) -> None:
    """Deletes what this person previewed before, unless its import was asked for already."""
    earlier = stage.batches.filter(by=actor.name, state=Batch.State.PREVIEW)
    ids = list(earlier.select_for_update(skip_locked=True).values_list("pk", flat=True))
    jobs = latest_of(ids).values()
    asked = {job.about for job in jobs if job.is_active and job.kind == IMPORTING}
    gone = [id for id in ids if id not in asked]
    stage.batches.filter(pk__in=gone).delete()
    forget(gone)


@transaction.atomic
def cancel_work(actor: Actor, stage: Stage, batch_id: UUID) -> None:
    """Stops what the worker does with an import: all is as before. A file never read is forgotten."""
    demand(actor, stage.process.space_id)
    batch = queries.batch(stage, batch_id)
    cancel(batch.pk)
    stage.batches.filter(pk=batch.pk, state=Batch.State.PREVIEW, findings={}).delete()
