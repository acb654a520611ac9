"""The course of a consultation: its own step between writing and answering."""

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
        _("Opinions are put together into themes"),
        reached(state, "collected"),
        text=_("A computer proposes, a named person signs off. Every opinion is accounted for."),
    )
    reads = _("The host reads the opinions")
    return any_course(stage, state, now, _("People write and take stances"), between, reads)
