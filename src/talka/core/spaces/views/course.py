"""The course of a stage as steps: what happened, what happens now, what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.core.spaces.models import Stage
from talka.core.spaces.views.signs import moment
from talka.kit.pieces import Step, StepState

ORDER = ("draft", "ahead", "open", "collected", "answering", "answered")


def course(
    stage: Stage, state: str, now: datetime, takes: Any, between: Step, reads: Any
) -> list[Step]:
    """Steps from opening to what is done afterwards, the present one marked.

    ``takes`` says what people do, ``between`` is the tool's own step before the answers, ``reads`` says
    what the host does where it owes no answers.
    """
    at = ORDER.index(state)
    when = {"opens": moment(stage, stage.opens_at), "closes": moment(stage, stage.closes_at)}
    return [
        Step(takes, reached(state, "open"), when=_("%(opens)s – %(closes)s") % when),
        between,
        _answers(stage, at, now, reads),
        Step(
            _("What was promised gets done"),
            "current" if state == "answered" else "next",
            text=_("It is written here when it is done, and when it is late."),
        ),
    ]


def reached(state: str, begins: str, ends: str = "") -> StepState:
    """The sign of a step that lasts from one state to another, by the stage's state."""
    at, first = ORDER.index(state), ORDER.index(begins)
    if at > (ORDER.index(ends) if ends else first):
        return "done"
    return "current" if at >= first else "next"


def _answers(stage: Stage, at: int, now: datetime, reads: Any) -> Step:
    sign = reached(ORDER[at], "answering")
    if stage.owes == "nothing":
        return Step(reads, sign)
    due = stage.answer_due
    when = _("by %(day)s") % {"day": date_format(due)} if due else ""
    if due is not None and due < now.date() and ORDER[at] != "answered":
        sign = "late"
    who = _("Owed by %(name)s.") % {"name": stage.owner} if stage.owner else ""
    return Step(_("The host answers, with reasons"), sign, when=when, text=who)
