"""Reaching people: the official's plan, ready texts and papers, whom nobody has heard yet; and counted addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.queries.understood import opened
from talka.core.answers.views.doors import desk, show, to
from talka.core.outreach import printed, queries
from talka.core.outreach.actions import count_opening, plan
from talka.core.outreach.domain import PLANNED, TOLD, WAYS
from talka.core.outreach.forms import PlanForm, plan_values
from talka.core.outreach.models import Plan
from talka.core.outreach.texts import WAY_NAMES, ready
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized
from talka.core.spaces.models import Stage
from talka.kit.language import OWN_NAMES, codes
from talka.kit.pieces import Tab
from talka.kit.refused import Refused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Whom to reach and how; what is ready to send; who is missing."""
    made = queries.plan_of(stage)
    names = queries.place_names(stage)
    form = PlanForm(request.POST or None, initial=plan_values(made), names=names)
    if request.method == "POST" and form.is_valid():
        try:
            plan(actor_of(request), stage, form.given())
            return to(stage, "reach-people")
        except Refused as refused:
            form.refuse(refused)
    language = _language(request)
    return show(
        request,
        "outreach/reach.html",
        stage,
        _("Reach people"),
        422 if form.errors else 200,
        form=form,
        plan=made,
        missing=queries.not_heard(stage, made),
        ways=_ways(stage, made),
        opened=opened(stage),
        ready=ready(stage, language),
        language=language,
        tabs=[
            Tab(OWN_NAMES[code], f"?language={code}#ready", code == language) for code in codes()
        ],
    )


@desk
@require_safe
def poster(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The poster as PDF."""
    language = _language(request)
    made = printed.poster(stage, language)
    return _file(made, "application/pdf", f"poster-{stage.process.slug}-{language}.pdf")


@desk
@require_safe
def card(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The picture for social networks."""
    language = _language(request)
    made = printed.card(stage, language)
    return _file(made, "image/png", f"card-{stage.process.slug}-{language}.png")


@require_safe
def go(request: HttpRequest, stage: UUID, way: str) -> HttpResponse:
    """Counts one more opening of a way and leads to the stage; nothing else of the visit is kept."""
    if way not in WAYS:
        raise Http404
    found = queries.stage(stage)
    if request.method == "GET":
        count_opening(actor_of(request), found, way)
    response = redirect(localized(found.path))
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in codes() else get_language() or "lv"


def _ways(stage: Stage, made: Plan) -> list[tuple[Any, Any, int]]:
    """Each way with what became of it and how often its code was opened, those of the plan first."""
    opened = queries.openings_by_way(stage)
    names = {PLANNED: _("planned"), TOLD: _("used")}
    order = sorted(WAYS, key=lambda way: way not in made.ways)
    return [
        (WAY_NAMES[way], names.get(made.ways.get(way, ""), "–"), opened.get(way, 0))
        for way in order
    ]


def _file(made: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
