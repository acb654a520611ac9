"""A petition's way as steps, and its pace as a picture."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from talka.core.contributions.models import Contribution
from talka.kit.langtext import plain
from talka.kit.pictures.lettering import neat
from talka.kit.pieces import Step
from talka.tools.petitions import queries
from talka.tools.petitions.domain import (
    CHECKING,
    DECISION,
    HANDED,
    INVITING,
    SIGNING,
    Stretch,
)
from talka.tools.petitions.forms import STEP_WORDS
from talka.tools.petitions.models import Petition

WIDE, HIGH = 320, 120


class Bar(NamedTuple):
    """A stretch as a box of the picture, in its units."""

    x: str
    y: str
    width: str
    height: str


def course(petition: Petition) -> list[Step]:
    """The steps so far, each with its time, and the one to come."""
    found = [_done(one) for one in queries.steps(petition)]
    ahead = {
        INVITING: _("Co-signers, then the host's check"),
        CHECKING: _("The host checks it"),
        SIGNING: _("Handed over once enough people have signed"),
        HANDED: _("What the institution decides"),
    }.get(petition.state, "")
    if not ahead or (found and queries.steps(petition)[-1].kind == DECISION):
        return found
    return [*found, Step(ahead, "next")]


def steps(contribution: Contribution) -> list[Step]:
    """The same for the receipt of its author."""
    petition = queries.of(contribution)
    return course(petition) if petition else []


def bars(stretches: list[Stretch]) -> list[Bar]:
    """Signatures so far at the end of each stretch, as boxes side by side."""
    if not stretches:
        return []
    width, most = WIDE / len(stretches), stretches[-1].total
    return [
        Bar(neat(at * width), neat(HIGH - high), neat(width - 2), neat(high))
        for at, high in enumerate(HIGH * one.total / most for one in stretches)
    ]


def _done(step: Any) -> Step:
    when = date_format(localtime(step.at), "DATETIME_FORMAT")
    text = plain({code: text for code, text in step.note.items() if code != "sha256"})
    if "sha256" in step.note:
        text = _("SHA-256 of the sealed package: %(hash)s") % {"hash": step.note["sha256"]}
    return Step(STEP_WORDS[step.kind], "done", when=when, text=text)
