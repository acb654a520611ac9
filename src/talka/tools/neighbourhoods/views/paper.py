"""What the form on paper asks."""

from __future__ import annotations

from talka.core.contributions.views.paper import on_paper
from talka.core.spaces.models import Stage
from talka.tools.neighbourhoods.queries import area_names, options


def paper_form(stage: Stage, language: str) -> str:
    """A printable blank form as a whole HTML page."""
    told = options(stage)
    asked = {"ask_place": True, "place_names": area_names(stage), "allow_alias": told.allow_alias}
    return on_paper(stage, language, asked)
