"""All statements on paper, for those who would rather tick by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.tools.stances import queries

MOST = 100


@require_safe
def blank(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The form in the page's language."""
    return HttpResponse(paper_form(stage, get_language() or "lv"))


def paper_form(stage: Stage, language: str) -> str:
    """A printable form as a whole HTML page: each statement with three boxes to tick."""
    with override(language):
        rows = queries.shown(stage).order_by("item__position", "pk")[:MOST]
        context = {
            "stage": stage,
            "process": stage.process,
            "rows": [queries.words(row) for row in rows],
            "closes": signs.moment(stage, stage.closes_at),
            "rules": signs.rules(stage),
            "options": queries.options(stage),
        }
        return render_to_string("stances/form.html", context)
