"""The map's data: where all problems are, packed; and finding them by a typed place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.territory import points
from talka.kit.remembered import remembered
from talka.tools.problems import queries


@require_safe
def points_json(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Where the public problems are: about a metre exact, in no order, without words."""
    return points.response(request, remembered(("spots", stage.pk), lambda: queries.spots(stage)))
