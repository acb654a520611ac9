"""Asking for a grouping and taking that back; the job does the rest."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.queries import count
from talka.core.jobs.actions import ask, cancel
from talka.core.jobs.models import Job
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

LEAST = 2
JOB = "talka.core.answers.tasks.group_stage"
GROUPING = "grouping"


def ask_grouping(actor: Actor, stage: Stage, now: datetime) -> Job:
    """Defers the job that groups a stage; asking while one runs returns that one."""
    demand(actor, stage.process.space_id)
    if count(stage) < LEAST:
        raise Refused(_("There are too few opinions to group yet."), status=409)
    return ask(JOB, GROUPING, stage.pk, actor.name, now)


def cancel_grouping(actor: Actor, stage: Stage) -> int:
    """Stops the running grouping; themes stay as they were."""
    demand(actor, stage.process.space_id)
    return cancel(stage.pk)
