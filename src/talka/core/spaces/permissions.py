"""Who may do what in a space, and who may pass a stage's gate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import OFFICIAL, Actor
from talka.core.spaces.models import Admission, Stage
from talka.core.tooling.registry import declared
from talka.kit.refused import Refused

SIGN_IN: Mapping[str, Any] = {
    "device": _("Your browser sent no device mark. Open the form again and send it once more."),
    "email": _("Please confirm your e-mail address first."),
    "eid": _("Please sign in with an e-ID first."),
    "code": _("Please enter your code first."),
}


def demand(actor: Actor, space_id: UUID, role: str = OFFICIAL) -> None:
    """Refuses (403) unless the actor has the role in the space."""
    if not actor.may(role, space_id):
        raise Refused(_("This is for the host's staff with the right role."), status=403)


def demand_open(stage: Stage, now: datetime) -> None:
    """Refuses unless the stage takes input at this moment."""
    if stage.is_ahead(now):
        raise Refused(_("This stage has not opened yet."), status=409)
    if not stage.takes_input(now):
        raise Refused(_("This stage has closed; it takes no more opinions."), status=410)
    demand_no_pause(stage, now)


def demand_no_pause(stage: Stage, now: datetime) -> None:
    """Refuses while the stage's tool says that nothing may be sent or newly published, as before an election."""
    if pauses := declared(stage.tool, "pauses"):
        pauses(stage, now)


def pass_gate(actor: Actor, stage: Stage) -> str:
    """The handle that makes this person one participant of the stage; refuses whoever may not enter."""
    gate = stage.gate
    handle = actor.handle(gate.uniqueness)
    if handle is None:
        raise Refused(SIGN_IN[gate.uniqueness], status=403)
    if lacking := gate.lacks(actor.attested):
        raise Refused(_lacking_message(lacking, gate.min_age), status=403)
    if gate.admits_listed_only and not _is_listed(stage, handle):
        raise Refused(_("You are not on the list of those who may take part here."), status=403)
    return handle


def _is_listed(stage: Stage, handle: str) -> bool:
    return Admission.objects.filter(stage=stage, handle=handle).exists()


def _lacking_message(lacking: str, age: int) -> Any:
    if lacking == "age":
        return _("Your e-ID does not show that you are at least %(age)s years old.") % {"age": age}
    return _("Your e-ID does not show that you live in the territory concerned.")
