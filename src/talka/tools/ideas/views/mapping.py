"""The map of ideas, and those near a point; the list beside it says the same in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.contributions.spots import asked_point, near
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import reading_page
from talka.core.territory.queries import tree
from talka.kit.pagination import keyset_page
from talka.tools.ideas.queries import on_map
from talka.tools.ideas.views.listing import SIZE, of_items
from talka.tools.ideas.views.telling import told


@require_safe
def page(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All ideas that say where, or those near the point the address asks for."""
    point = asked_point(request.GET.get("near", ""))
    found = None if point else keyset_page(on_map(stage), request, SIZE)
    rows = of_items(found.items) if found else near(stage, point) if point else []
    return reading_page(
        request,
        stage,
        "map",
        last=_("On the map"),
        areas=tree(stage.process.space_id),
        ideas=told(rows),
        page=found,
        is_near=point is not None,
    )
