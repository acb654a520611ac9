"""When a survey is answered, and when its answers may change."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import ANSWERED
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys.models import Version


def demand_newest(version: Version | None, asked: str) -> Version:
    """Refuses (409) answers to a questionnaire that is not the one in force."""
    if version is None:
        raise Refused(_("The host is still preparing the questions."), status=409)
    if str(version.pk) != asked:
        message = _("The questions changed while you answered. Please look through your answers.")
        raise Refused(message, status=409)
    return version


def demand_editable(stage: Stage) -> None:
    """Refuses changes of the questions once the stage is answered."""
    if stage.state == ANSWERED:
        raise Refused(_("This stage is answered; its questions stay as they are."), status=409)
