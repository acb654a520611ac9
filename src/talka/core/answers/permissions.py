"""Who sees the desk of a stage: officials work there, auditors look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import AUDITOR, OFFICIAL, Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


def works_here(actor: Actor, stage: Stage) -> bool:
    """Whether the actor may change anything at this desk."""
    return actor.may(OFFICIAL, stage.process.space_id)


def demand_desk(actor: Actor, stage: Stage, *, to_write: bool) -> None:
    """Refuses (403) whoever may not read this desk, or not write there."""
    may_read = works_here(actor, stage) or actor.may(AUDITOR, stage.process.space_id)
    if to_write and not works_here(actor, stage):
        raise Refused(_("Only the host's officials change anything here."), status=403)
    if not may_read:
        raise Refused(_("This desk is for the host's officials and auditors."), status=403)
