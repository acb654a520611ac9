"""Where the contributions of a stage are, as the map reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from talka.core.contributions import spots
from talka.core.spaces.models import Stage
from talka.core.territory import points
from talka.kit.remembered import remembered


@require_safe
def spots_json(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Public ones: about a metre exact, in no order, without words."""
    return points.response(request, remembered(("spots", stage.pk), lambda: spots.marks(stage)))
