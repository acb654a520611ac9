"""Who may draw a host's areas: its owner."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import OWNER, Actor
from talka.kit.refused import Refused


def demand_owner(actor: Actor, space: UUID) -> None:
    """Refuses (403) whoever does not own the host."""
    if not actor.may(OWNER, space):
        raise Refused(_("This is for the host's staff with the right role."), status=403)
