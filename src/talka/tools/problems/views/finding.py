"""Finding problems by a typed street or place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import form_page
from talka.tools.problems import queries
from talka.tools.problems.wording import told

LONGEST = 80


@require_safe
def find(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Problems on a street or by a place that was typed; what is asked stands in the address and is not kept."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    today = stage.process.space.today(timezone.now())
    return form_page(
        request,
        stage,
        "find",
        _("Find by street or place"),
        words=words,
        area=queries.area_for(stage, words, None) if words else None,
        rows=[told(stage, item, today) for item in queries.at_place(stage, words)],
    )
