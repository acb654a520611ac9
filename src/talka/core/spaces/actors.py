"""Who acts, with their roles: built once per request, and only when somebody asks."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from talka.core.people.domain import Actor
from talka.core.people.queries import who
from talka.core.spaces.queries import roles_of

KEPT = "_talka_actor"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Pages that don't ask cost no query and touch no session."""
    if not hasattr(request, KEPT):
        setattr(request, KEPT, _actor(request))
    actor: Actor = getattr(request, KEPT)
    return actor


def _actor(request: HttpRequest) -> Actor:
    actor = who(request)
    if actor.person is None:
        return actor
    roles, name = roles_of(actor.person)
    return replace(actor, roles=roles, name=name or actor.name)
