"""On paper: blank leaves to write on, and what hangs on the board as leaves to cut out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from talka.core.contributions.views.paper import on_paper
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import reading_page
from talka.tools.wishes import queries
from talka.tools.wishes.views import reading
from talka.tools.wishes.views.telling import leaves

MOST = 120


def paper_form(stage: Stage, language: str) -> str:
    """A printable blank form as a whole HTML page."""
    return on_paper(stage, language, queries.options(stage))


@require_safe
def to_cut_out(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What hangs on the board, of one topic or all, as leaves for a real tree."""
    rows = queries.on_screen(stage, reading.topic_of(request, stage), MOST)
    return reading_page(request, stage, "cut_out", leaves=leaves(stage, rows), most=MOST)
