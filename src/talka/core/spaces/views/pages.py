"""The public pages of a host and of a process."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.people.domain import OFFICIAL
from talka.core.spaces import queries
from talka.core.spaces.actors import actor_of
from talka.core.tooling.registry import resolve, tool
from talka.kit.refused import Refused


def space(request: HttpRequest, space: str) -> HttpResponse:
    """What a host asks, and what it answered."""
    host = queries.space(space)
    processes = list(queries.public_processes(host))
    return render(request, "spaces/space.html", {"space": host, "processes": processes})


def process(request: HttpRequest, space: str, process: str) -> HttpResponse:
    """A question put to the public, with its stages."""
    found = queries.process(space, process)
    if found.item.state != Item.State.PUBLIC:
        if not actor_of(request).may(OFFICIAL, found.space_id):
            raise Refused(_("There is no such process."), status=404)
    cards = [resolve(tool(stage.tool).card)(stage) for stage in queries.stages(found)]
    context = {"process": found, "cards": cards, "now": timezone.now()}
    return render(request, "spaces/process.html", context)
