"""The course of the stage: its own step between judging and answering."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from talka.core.spaces.models import Stage
from talka.core.spaces.views.course import course as any_course
from talka.core.spaces.views.course import reached
from talka.kit.pieces import Step


def course(stage: Stage, state: str, now: datetime) -> list[Step]:
    """Steps from opening to what is done afterwards, the present one marked."""
    between = Step(
        _("A map shows who thinks alike"),
        reached(state, "open", "collected"),
        text=_("What unites the groups and what divides them. Nobody is on it as a person."),
    )
    takes, reads = _("People judge statements and add their own"), _("The host reads the result")
    return any_course(stage, state, now, takes, between, reads)
