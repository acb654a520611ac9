"""The helper's desk of a stage: what came on paper, and what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.assisted import queries
from talka.core.assisted.views.doors import helpers, show
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.pieces import Figure


@helpers
@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """How many forms are out and back, and the ways in."""
    now = timezone.now()
    counts = queries.progress(stage)
    figures = [
        Figure(counts["printed"], _("forms printed")),
        Figure(counts["entered"], _("forms typed in")),
    ]
    return show(
        request,
        "desk.html",
        stage,
        _("Paper and counter"),
        figures=figures,
        badge=signs.badge(stage, now),
        when=signs.when(stage, now),
    )
