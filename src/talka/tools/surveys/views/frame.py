"""What every reading page of a survey stands in: its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from talka.core.contributions.queries import shown_count
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import Neighbour, reading_page


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", **shown: Any
) -> HttpResponse:
    """A reading page with tabs."""
    texts = shown_count(stage)
    neighbours: list[Neighbour] = [
        ("home", _("The survey"), None),
        ("results", _("What came out"), None),
    ]
    if texts:
        neighbours.insert(1, ("texts", _("In people's own words"), texts))
    return reading_page(request, stage, name, neighbours=neighbours, last=last, **shown)
