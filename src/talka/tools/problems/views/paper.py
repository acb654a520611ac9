"""What the form on paper asks."""

from __future__ import annotations

from talka.core.contributions.views.paper import on_paper
from talka.core.spaces.models import Stage
from talka.tools.problems.queries import options


def paper_form(stage: Stage, language: str) -> str:
    """A printable blank form as a whole HTML page."""
    return on_paper(stage, language, options(stage))
