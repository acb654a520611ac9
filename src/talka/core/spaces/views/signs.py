"""How a stage's state, its next step and its gate are said to people."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from talka.core.spaces import wording
from talka.core.spaces.domain import ANSWERED, DRAFT, OPEN
from talka.core.spaces.frames import frame_title
from talka.core.spaces.models import Stage
from talka.kit.pieces import Tone


class Badge(NamedTuple):
    """A state in words and its tone."""

    label: Any
    tone: Tone


def badge(stage: Stage, now: datetime) -> Badge:
    """The state of a stage by the clock."""
    state = wording.AHEAD if stage.is_ahead(now) else stage.state_at(now)
    return Badge(*wording.STATES[state])


def moment(stage: Stage, when: datetime) -> str:
    """A moment in the host's own time, written out."""
    return date_format(when.astimezone(ZoneInfo(stage.process.space.zone)), "DATETIME_FORMAT")


def when(stage: Stage, now: datetime) -> Any:
    """The date that matters now."""
    state = stage.state_at(now)
    if stage.is_ahead(now):
        return _("opens %(when)s") % {"when": moment(stage, stage.opens_at)}
    if state in (DRAFT, OPEN):
        return _("until %(when)s") % {"when": moment(stage, stage.closes_at)}
    if state != ANSWERED and stage.answer_due:
        return _("answers due by %(when)s") % {"when": date_format(stage.answer_due)}
    return _("closed %(when)s") % {"when": moment(stage, stage.closes_at)}


def rules(stage: Stage) -> list[tuple[Any, Any]]:
    """What people are told before they start: who may take part, what is owed, under which law."""
    gate, frame = stage.gate, stage.frame
    who = [wording.GATES[gate.kind]]
    if gate.min_age:
        who.append(_("From %(age)s years of age.") % {"age": gate.min_age})
    if gate.territories:
        who.append(_("Residents of: %(places)s.") % {"places": ", ".join(gate.territories)})
    told = [
        (_("Who may take part"), " ".join(map(str, who))),
        (_("How surely one person counts once"), wording.STRENGTHS[gate.strength]),
        (_("What you are owed"), wording.OWES[stage.owes]),
    ]
    if frame.name:
        told.append((_("Law"), ". ".join(filter(None, (str(frame_title(frame)), frame.source)))))
    return [*told, (_("Formal submission"), wording.formal(stage))]
