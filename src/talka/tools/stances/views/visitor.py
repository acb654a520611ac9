"""Who is at the form, without writing anything down about them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.gates import needs_code
from talka.core.people import limits
from talka.core.people.domain import CODE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import pass_gate
from talka.kit.refused import Refused
from talka.tools.stances import queries

# A class behind one address: forty pupils, forty statements each.
JUDGED_AN_HOUR = 2000
HOUR = 3600.0


def visitor(request: HttpRequest, stage: Stage, code: str) -> Actor:
    """The actor; a typed code makes them known where the gate asks for one. A wrong code is refused."""
    limits.check("judge", request, JUDGED_AN_HOUR, HOUR)
    actor = actor_of(request)
    if not needs_code(stage):
        return actor
    try:
        actor = actor.with_handle(CODE, handle_of(CODE, code))
    except ValueError:
        raise Refused(_("Please enter your code first."), field="code", status=403) from None
    pass_gate(actor, stage)
    return actor


def own_stances(actor: Actor, stage: Stage) -> dict[UUID, str]:
    """What this person judged so far: found again from their handle, kept nowhere."""
    try:
        handle = bytes.fromhex(pass_gate(actor, stage))
    except Refused:
        return {}
    return queries.own(stage, handle, [UUID(one.id) for one in queries.offered(stage).statements])
