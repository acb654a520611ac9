"""The gate as a page meets it: who is at the form, and what they still need before they may send."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.people import limits
from talka.core.people.domain import CODE, DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import pass_gate
from talka.kit.refused import Refused

CODES_AN_HOUR = 60
SENT_AN_HOUR = 240
HOUR = 3600.0


def needs_code(stage: Stage) -> bool:
    """Whether the form must ask for a code."""
    return stage.gate.uniqueness == CODE


def lacking(request: HttpRequest, stage: Stage) -> Refused | None:
    """Why this person can't take part yet; None where the form itself brings what is needed."""
    if stage.gate.uniqueness in (DEVICE, CODE):
        return None
    try:
        pass_gate(actor_of(request), stage)
    except Refused as refused:
        return refused
    return None


def sender(request: HttpRequest, stage: Stage, code: str) -> Actor:
    """The actor who sends a form; a typed code makes them known where the gate asks for one."""
    limits.check("send", request, SENT_AN_HOUR, HOUR)
    actor = actor_of(request)
    if not needs_code(stage):
        return actor
    limits.check("gate code", request, CODES_AN_HOUR, HOUR)
    try:
        return actor.with_handle(CODE, handle_of(CODE, code))
    except ValueError:
        raise Refused(_("Please enter your code first."), field="code", status=403) from None
