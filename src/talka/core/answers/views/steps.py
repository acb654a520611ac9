"""The steps from collecting to done, in words for an official."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from talka.core.answers.domain import next_step
from talka.core.answers.queries.desk import Standing
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.pieces import Step, StepState


class NextStep(NamedTuple):
    """What to do next: how it is said, the button, its page, and its place among the six phases."""

    title: Any
    text: Any
    action: Any
    page: str
    phase: int


STEPS = {
    "open": NextStep(
        _("This stage is still a draft"), _("Publish it, and people can take part."), "", "", 0
    ),
    "wait": NextStep(
        _("People are writing now"),
        _("You can group what is there already; what comes later finds its place in those themes."),
        _("Group what is there"),
        "group",
        0,
    ),
    "group": NextStep(
        _("Group the opinions into themes"),
        _("The computer proposes themes in about a minute. You decide which stand."),
        _("Group"),
        "group",
        1,
    ),
    "regroup": NextStep(
        _("Some opinions came after the last grouping"),
        _("Group again: what you have placed stays, the new ones are added."),
        _("Group the new ones"),
        "group",
        1,
    ),
    "arrive": NextStep(
        _("New opinions are finding their places"),
        _("This takes a few minutes. Nothing that has its place moves."),
        _("Open the board"),
        "board",
        1,
    ),
    "sign": NextStep(
        _("Look through the themes and sign them off"),
        _("Rename, merge, split, move. Then the themes become public under your name."),
        _("Open the board"),
        "board",
        2,
    ),
    "begin": NextStep(
        _("Begin answering"),
        _("From now on the stage is shown as being answered."),
        _("Begin answering"),
        "begin-answering",
        3,
    ),
    "write": NextStep(
        _("Write the answers"),
        _("One answer reaches everybody in a theme."),
        _("Write answers"),
        "answers",
        3,
    ),
    "complete": NextStep(
        _("Some answers still lack something"),
        _("Finish them; then they can be published."),
        _("Finish the answers"),
        "answers",
        3,
    ),
    "publish": NextStep(
        _("Publish the answers"),
        _("Everybody sees the answer under their own receipt."),
        _("Look through and publish"),
        "publish",
        4,
    ),
    "settle": NextStep(
        _("Some people still wait"),
        _("Opinions outside the answered themes, and matters under review, still need an answer."),
        _("See who waits"),
        "answers",
        4,
    ),
    "finish": NextStep(
        _("Everybody is answered"),
        _("Close the stage, and keep people told of what is done."),
        _("Finish"),
        "finish",
        5,
    ),
    "done": NextStep(
        _("Answered"),
        _("Tell people what was done: promises kept are the best answer."),
        _("What was done"),
        "milestones",
        5,
    ),
}


def timeline(stage: Stage, stands: Standing) -> list[Step]:
    """The six phases, each done, current or to come."""
    code = next_step(stands.facts)
    current = len(_PHASES) if code == "done" else STEPS[code].phase
    return [
        Step(title, _state(place, current), when=_when(stage, place), href=_href(stage, page))
        for place, (title, page) in enumerate(_PHASES)
    ]


_PHASES = (
    (_("Collect opinions"), ""),
    (_("Group them"), "group"),
    (_("Sign off the themes"), "board"),
    (_("Write answers"), "answers"),
    (_("Publish"), "publish"),
    (_("Everybody answered"), "finish"),
)
_COLLECT, _FINISH = 0, 5


def _state(place: int, current: int) -> StepState:
    if place < current:
        return "done"
    return "current" if place == current else "next"


def _when(stage: Stage, place: int) -> Any:
    if place == _COLLECT:
        return _("until %(day)s") % {"day": date_format(stage.closes_at)}
    if place == _FINISH and stage.answer_due:
        return _("due by %(day)s") % {"day": date_format(stage.answer_due)}
    return ""


def _href(stage: Stage, page: str) -> str:
    return stage_url(stage, page) if page else ""
