"""What every page of this tool stands in: its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from talka.core.contributions.queries import shown_count
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import reading_page


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", current: str = "", **context: Any
) -> HttpResponse:
    """A reading page with tabs."""
    number = shown_count(stage)
    neighbours = [
        ("home", _("The question"), None),
        ("statements", _("Statements"), number),
        ("results", _("What came out"), None),
    ]
    shown = {"number": number, **context}
    return reading_page(
        request, stage, name, neighbours=neighbours, current=current, last=last, **shown
    )
