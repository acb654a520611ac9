"""The helper's desk of a stage: what came on paper, what to do now, and the guide for the library."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.assisted import queries
from talka.core.assisted.views import confusing
from talka.core.assisted.views.doors import helpers, show
from talka.core.assisted.views.practice import steps
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.pieces import Figure

WAYS = (
    (
        "counter",
        _("Somebody is here with me"),
        _("They speak, you type, they take the slip home."),
    ),
    (
        "paper-enter",
        _("Type in forms"),
        _("Number, words, next form: by keyboard alone."),
    ),
    ("boxes", _("Register of boxes"), _("Two people empty a box and count the sheets.")),
    ("paper-forms", _("Print blank forms"), _("Each with a number and a slip to tear off.")),
)


class Way(NamedTuple):
    """Something a helper does here."""

    title: Any
    href: str
    excerpt: Any


@helpers
@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """How many forms are out and back, which boxes wait, and the ways in."""
    now, counts = timezone.now(), queries.progress(stage)
    boxes, helped = queries.boxes(stage), queries.helped(stage)
    figures = [
        Figure(counts["printed"], _("forms printed")),
        Figure(counts["entered"], _("forms typed in")),
        Figure(helped, _("people helped at the counter")),
    ]
    context = {
        "figures": figures,
        "ways": [Way(title, stage_url(stage, name), words) for name, title, words in WAYS],
        "waiting": [box for box in boxes if box.entered < box.number],
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "is_home": True,
        **confusing.asked(),
    }
    if stage.is_practice:
        context |= steps(stage, counts, boxes, helped)
    else:
        context["practices"] = queries.practices(stage.process.space)
    return show(request, "desk.html", stage, _("Paper and counter"), **context)


@helpers
@require_safe
def guide(request: HttpRequest, stage: Stage) -> HttpResponse:
    """One page to print and lay beside the counter."""
    closes = signs.moment(stage, stage.closes_at)
    return show(request, "guide.html", stage, _("Guide for the library"), closes=closes)
