"""The life of one grouping job: asked for, running with a heartbeat, done, failed or cancelled."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from talka.core.answers.models import Grouping
from talka.core.contributions.queries import count
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

SILENT = timedelta(seconds=90)
LEAST = 2
ACTIVE = (Grouping.State.WAITING, Grouping.State.RUNNING)
JOB = "talka.core.answers.tasks.group_stage"
INTERRUPTED = gettext_noop(
    "The work was interrupted; the earlier themes are untouched. Please press Group again."
)


def ask_grouping(actor: Actor, stage: Stage, now: datetime) -> Grouping:
    """Notes that a grouping was asked for and defers its job; asking while one runs returns that one."""
    demand(actor, stage.process.space_id)
    if count(stage) < LEAST:
        raise Refused(_("There are too few opinions to group yet."), status=409)
    try:
        with transaction.atomic():
            asked = Grouping.objects.create(stage=stage, asked_by=actor.name, asked_at=now)
            app.configure_task(JOB).defer(grouping_id=str(asked.pk))
            return asked
    except IntegrityError:
        return Grouping.objects.get(stage=stage, state__in=ACTIVE)


def begin(id: UUID, now: datetime) -> bool:
    """From waiting to running; False when it was cancelled or taken by another worker."""
    waiting = Grouping.objects.filter(pk=id, state=Grouping.State.WAITING)
    return bool(waiting.update(state=Grouping.State.RUNNING, heartbeat=now))


def report(id: UUID, step: str, share: float, now: datetime) -> bool:
    """Writes the progress and the heartbeat; False when the job was cancelled meanwhile."""
    running = Grouping.objects.filter(pk=id, state=Grouping.State.RUNNING)
    return bool(running.update(step=step[:60], share=share, heartbeat=now))


def cancel_grouping(actor: Actor, stage: Stage) -> int:
    """Stops the running grouping; themes stay as they were."""
    demand(actor, stage.process.space_id)
    active = Grouping.objects.filter(stage=stage, state__in=ACTIVE)
    return active.update(state=Grouping.State.CANCELLED)


def fail(id: UUID, message: str) -> None:
    """Ends a job that could not finish; says why."""
    active = Grouping.objects.filter(pk=id, state__in=ACTIVE)
    active.update(state=Grouping.State.FAILED, message=message[:300])


def fail_stale(now: datetime) -> int:
    """Ends jobs whose worker died: no heartbeat for 90 seconds."""
    silent = Grouping.objects.filter(state=Grouping.State.RUNNING, heartbeat__lt=now - SILENT)
    return silent.update(state=Grouping.State.FAILED, message=INTERRUPTED)
