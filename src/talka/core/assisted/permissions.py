"""Who helps others to speak: digital helpers and officials of the host."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import AGENT, AUDITOR, OFFICIAL, Actor
from talka.core.spaces.domain import ANSWERED, DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_no_pause
from talka.kit.refused import Refused


def helps_here(actor: Actor, stage: Stage) -> bool:
    """Whether the actor may enter what others wrote or say."""
    space = stage.process.space_id
    return actor.may(AGENT, space) or actor.may(OFFICIAL, space)


def demand_helper(actor: Actor, stage: Stage) -> None:
    """Refuses (403) whoever is no helper here."""
    if not helps_here(actor, stage):
        raise Refused(_("This is for the digital helpers and officials of this host."), status=403)


def demand_reader(actor: Actor, stage: Stage) -> None:
    """Refuses (403) whoever is neither a helper nor an auditor here."""
    if not actor.may(AUDITOR, stage.process.space_id):
        demand_helper(actor, stage)


def demand_printing(stage: Stage, now: datetime) -> None:
    """Forms are printed from publishing until the close: later nobody could hand one in."""
    if stage.state_at(now) == DRAFT:
        raise Refused(_("Publish this stage first; then forms can be printed."), status=409)
    if stage.state_at(now) != OPEN:
        raise Refused(_("This stage has closed; forms would come too late."), status=409)


def demand_typing(stage: Stage, now: datetime) -> None:
    """What was handed in by the close may be typed in until the stage is answered."""
    if stage.state_at(now) == DRAFT or stage.is_ahead(now):
        raise Refused(_("This stage has not opened yet."), status=409)
    if stage.state_at(now) == ANSWERED:
        raise Refused(_("This stage is answered; nothing more can be typed in."), status=410)
    demand_no_pause(stage, now)
