"""A blank form on paper, for those who would rather write by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.tools.consultations.queries import options


@require_safe
def blank(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The blank form in the page's language."""
    return HttpResponse(paper_form(stage, get_language() or "lv"))


def paper_form(stage: Stage, language: str) -> str:
    """A printable blank form as a whole HTML page."""
    with override(language):
        context = {
            "stage": stage,
            "process": stage.process,
            "options": options(stage),
            "closes": signs.moment(stage, stage.closes_at),
            "rules": signs.rules(stage),
        }
        return render_to_string("consultations/form.html", context)
