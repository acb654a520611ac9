"""How a stage's state, its next step and its gate are said to people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from talka.core.spaces import wording
from talka.core.spaces.clock import clock, forward_due
from talka.core.spaces.domain import ANSWERED, DRAFT, OPEN, Frame
from talka.core.spaces.frames import OUTPUTS, frame_title
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
        return term(stage, stage.answer_due, now)
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
    return [*told, *terms(stage), (_("Formal submission"), wording.formal(stage))]


def term(stage: Stage, due: date, now: datetime) -> str:
    """Until when, and how many working days are left or past: "answers due by 3 May, 4 working days left"."""
    space = stage.process.space
    seen = clock(due, space.today(now), space.calendar)
    day = {"when": date_format(due)}
    if seen.is_late:
        due_words = _("answers were due by %(when)s") % day
        late = ngettext("late by %(days)s working day", "late by %(days)s working days", seen.late)
        told = late % {"days": seen.late} if seen.late else _("the day is past")
    else:
        due_words = _("answers due by %(when)s") % day
        left = ngettext("%(days)s working day left", "%(days)s working days left", seen.left)
        told = left % {"days": seen.left} if seen.left else _("today is the last day")
    return f"{due_words}, {told}"


def terms(stage: Stage) -> list[tuple[Any, Any]]:
    """The days the frame sets for this stage, and why the case is complex where somebody said so."""
    told: list[tuple[Any, Any]] = []
    if stage.answer_due:
        told.append((_("Answers due"), date_format(stage.answer_due)))
    passing = forward_due(stage.closing_day, stage.frame, stage.process.space.calendar)
    if passing and stage.state != DRAFT:
        words = _("What belongs to another body is passed on by %(when)s.")
        told.append((_("Passing on"), words % {"when": date_format(passing)}))
    if stage.extension:
        longer = _("A complex case, hence the longer term")
        told.append((longer, wording.complex_words(stage)))
    return told


def frame_rows(frame: Frame) -> list[tuple[Any, Any]]:
    """A legal frame line by line, what it does not set left out."""
    numbers = (
        (_("Days it stays open at least"), frame.minimum_days),
        (_("Working days for the answer"), frame.answer_working_days),
        (_("Months for it in a complex case"), frame.complex_months),
        (_("Working days for passing on"), frame.forward_working_days),
    )
    found: list[tuple[Any, Any]] = [(label, number) for label, number in numbers if number]
    if frame.output:
        found.append((_("It ends with"), OUTPUTS[frame.output]))
    lines = ((_("Where it is written"), frame.source), (_("Text"), frame.link))
    found += [(label, value) for label, value in lines if value]
    if frame.looked_at:
        found.append((_("Looked at"), date_format(date.fromisoformat(frame.looked_at))))
    return [*found, (_("Formal submission"), wording.said(frame.formal_submission))]
