"""When nothing may be sent or published, and what its author may no longer change."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import unpack
from talka.kit.refused import Refused
from talka.tools.wishes.domain import Options, Silence, silence_on
from talka.tools.wishes.models import Reply


def silence(stage: Stage, now: datetime) -> Silence | None:
    """The silence that holds on the host's wall, if one does."""
    chosen = unpack(Options, stage.options)
    return silence_on(chosen.silence_days, stage.process.space.today(now))


def pauses(stage: Stage, now: datetime) -> None:
    """Refuses (409) on days of silence."""
    found = silence(stage, now)
    if found is not None:
        raise Refused(
            _(
                "Until %(day)s nothing new is taken or published here: these are days of silence around an election."
            )
            % {"day": date_format(found.last, "DATE_FORMAT")},
            status=409,
        )


def changeable(contribution: Contribution) -> None:
    """Refuses (409) changes of a question that somebody answered: the answers would read as if to other words."""
    if Reply.objects.filter(question=contribution.pk).exists():
        raise Refused(
            _("Somebody has answered these words; they can't be changed or taken back any more."),
            status=409,
        )
