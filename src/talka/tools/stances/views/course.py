"""The course of the stage as steps: what happened, what happens now, what comes next."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.core.spaces.models import Stage
from talka.core.spaces.views.signs import moment
from talka.kit.pieces import Step, StepState

ORDER = ("draft", "ahead", "open", "collected", "answering", "answered")


def course(stage: Stage, state: str, now: datetime) -> list[Step]:
    """Steps from opening to what is done afterwards, the present one marked."""
    at = ORDER.index(state)
    return [
        Step(
            _("People judge statements and add their own"),
            _step(at, 2, 2),
            when=_("%(opens)s – %(closes)s")
            % {"opens": moment(stage, stage.opens_at), "closes": moment(stage, stage.closes_at)},
        ),
        Step(
            _("A map shows who thinks alike"),
            _step(at, 2, 3),
            text=_("What unites the groups and what divides them. Nobody is on it as a person."),
        ),
        _answers(stage, at, now),
        Step(
            _("What was promised gets done"),
            "current" if at == ORDER.index("answered") else "next",
            text=_("It is written here when it is done, and when it is late."),
        ),
    ]


def _answers(stage: Stage, at: int, now: datetime) -> Step:
    if stage.owes == "nothing":
        return Step(_("The host reads the result"), _step(at, 4, 4))
    due = stage.answer_due
    when = _("by %(day)s") % {"day": date_format(due)} if due else ""
    is_late = due is not None and due < now.date() and at < ORDER.index("answered")
    state: StepState = "late" if is_late else _step(at, 4, 4)
    who = _("Owed by %(name)s.") % {"name": stage.owner} if stage.owner else ""
    return Step(_("The host answers, with reasons"), state, when=when, text=who)


def _step(at: int, begins: int, ends: int) -> StepState:
    if at > ends:
        return "done"
    return "current" if at >= begins else "next"
