"""The front page of a stage's desk: where it stands and what to do next."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from talka.core.answers.domain import STATUSES, next_step
from talka.core.answers.queries.desk import Standing, standing
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.views.steps import STEPS, timeline
from talka.core.answers.wording import STATUSES as STATUS_NAMES
from talka.core.jobs.queries import latest
from talka.core.spaces.actions import begin_answering
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import tool
from talka.kit.pieces import Figure, Part, Tone

TONES: dict[str, Tone] = {
    "themed": "good",
    "duplicate": "plain",
    "campaign": "part",
    "no_theme_fits": "moved",
    "unsure": "wait",
    "moderated": "no",
    "waiting": "plain",
}


@desk
@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """State, totals that sum to all opinions, and the next step in words."""
    now = timezone.now()
    stands = standing(stage, now)
    step = STEPS[next_step(stands.facts)]
    return show(
        request,
        "desk.html",
        stage,
        _("Desk"),
        step=step,
        step_href=stage_url(stage, step.page) if step.page else "",
        steps=timeline(stage, stands),
        figures=_figures(stage, stands),
        parts=parts(stands.totals),
        grouping=latest(stage.pk),
        import_href=_if_there(stage, "import"),
        own_pages=_own_pages(stage),
        stands=stands,
    )


@desk
@require_POST
def begin(request: HttpRequest, stage: Stage) -> HttpResponse:
    """From collected to answering."""
    begin_answering(actor_of(request), stage, timezone.now())
    return to(stage, "answers")


def _figures(stage: Stage, stands: Standing) -> list[Figure]:
    return [
        Figure(stands.facts.opinions, _("opinions"), stage_url(stage)),
        Figure(stands.themes, _("themes"), stage_url(stage, "board")),
        Figure(stands.published, _("answers published"), stage_url(stage, "answers")),
        Figure(stands.facts.owed, _("opinions still wait for an answer")),
    ]


def parts(totals: Counter[str]) -> list[Part]:
    """How many opinions ended where; the parts sum to all opinions."""
    order = (*STATUSES, "waiting")
    return [Part(STATUS_NAMES[code], totals[code], TONES[code]) for code in order if totals[code]]


def _own_pages(stage: Stage) -> list[tuple[str, Any]]:
    """Address and label of the pages only this tool has."""
    pages = tool(stage.tool).desk_pages.items()
    return [(stage_url(stage, name), label) for name, label in pages]


def _if_there(stage: Stage, name: str) -> Any:
    """The address of a page only some tools have, or nothing."""
    try:
        return stage_url(stage, name)
    except NoReverseMatch:
        return ""
