"""A blank form on paper, for those who would rather write by hand.

What it asks is the tool's: its ``form.html`` extends ``contributions/paper.html``.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.tooling.registry import resolve, tool


@require_safe
def blank(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The stage's form in the page's language."""
    made = resolve(tool(stage.tool).paper_form)
    return HttpResponse(made(stage, get_language() or "lv"))


def on_paper(stage: Stage, language: str, options: Any) -> str:
    """A printable blank form as a whole HTML page."""
    with override(language):
        context = {
            "stage": stage,
            "process": stage.process,
            "options": options,
            "closes": signs.moment(stage, stage.closes_at),
            "rules": signs.rules(stage),
            "stylesheet": f"{stage.tool}/{stage.tool}.css",
        }
        return render_to_string(f"{stage.tool}/form.html", context)
