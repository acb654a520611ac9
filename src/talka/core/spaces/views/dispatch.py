"""From an address to the tool's page: the one place where a stage meets its tool's views."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from talka.core.spaces import practice, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.views.doors import sees_drafts
from talka.core.tooling.registry import tool
from talka.kit.refused import Refused


def stage_page(
    request: HttpRequest, space: str, process: str, number: int, rest: str = ""
) -> HttpResponse:
    """Calls the tool's view as ``view(request, stage, **kwargs)``. Drafts exist for the staff only."""
    stage = queries.stage(space, process, number)
    if stage.state == DRAFT and not sees_drafts(actor_of(request), stage.process.space_id):
        raise Refused(_("There is no such stage."), status=404)
    practice.demand_usable(stage, rest)
    practice.mark(request, stage)
    try:
        match = resolve(f"/{rest}", urlconf=tool(stage.tool).urls)
    except Resolver404:
        raise Http404 from None
    response: HttpResponse = match.func(request, stage, *match.args, **match.kwargs)
    if stage.is_practice:
        response["X-Robots-Tag"] = "noindex"
    return response
