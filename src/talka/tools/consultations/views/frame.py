"""What every page of a consultation stands in: its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from talka.core.answers.queries import sign_off
from talka.core.contributions.queries import shown_count
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import Neighbour, reading_page


def page(
    request: HttpRequest, stage: Stage, name: str, last: Any = "", current: str = "", **context: Any
) -> HttpResponse:
    """A reading page with tabs; ``number`` and ``signed`` may be given by who has them already.

    Results come once somebody stands behind the themes.
    """
    number = context["number"] if "number" in context else shown_count(stage)
    signed = context["signed"] if "signed" in context else sign_off(stage)
    neighbours: list[Neighbour] = [
        ("home", _("The question"), None),
        ("opinions", _("Opinions"), number),
    ]
    if signed is not None:
        neighbours.append(("results", _("What was decided"), None))
    shown = {**context, "number": number, "signed": signed}
    return reading_page(
        request, stage, name, neighbours=neighbours, current=current, last=last, **shown
    )
