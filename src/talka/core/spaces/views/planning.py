"""What is decided about a draft stage, one short page at a time, then a check of all of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.people.domain import OFFICIAL
from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.forms.law import LawForm
from talka.core.spaces.forms.options import OptionsForm, option_fields
from talka.core.spaces.forms.plan import OwedForm, PlanForm, WhenForm, WhoForm
from talka.core.spaces.frames import frames_of
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.core.tooling.registry import tool
from talka.kit.refused import Refused

FORMS: dict[str, type[PlanForm]] = {
    "law": LawForm,
    "when": WhenForm,
    "who": WhoForm,
    "owed": OwedForm,
    "options": OptionsForm,
}
PAGES = ("question", *FORMS, "check")


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def plan(request: HttpRequest, space: Space, process: str, number: int, page: str) -> HttpResponse:
    """One part of the plan."""
    stage = draft(request, space, process, number)
    form = _form(stage, page, request.POST if request.method == "POST" else None)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_stage(actor_of(request), stage, form.changed())
            return redirect(_after(request, stage, page))
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return form_page(
        request,
        form,
        form.heading,
        _("Go on"),
        lead=form.lead,
        kicker=step_of(page),
        back=page_url(stage, _neighbour(stage, page, -1)),
        space=space,
        process=stage.process,
        status=status,
    )


def draft(request: HttpRequest, space: Space, process: str, number: int) -> Stage:
    """The stage, if the actor may plan it and it is not published yet."""
    demand(actor_of(request), space.id, OFFICIAL)
    stage = queries.stage(space.slug, process, number)
    if stage.state != DRAFT:
        raise Refused(
            _("A published stage keeps its rules; only its closing can be moved later."), status=409
        )
    return stage


def step_of(page: str) -> Any:
    """Where in the row of pages this one stands."""
    at = {"number": PAGES.index(page) + 1, "of": len(PAGES)}
    return _("Step %(number)s of %(of)s") % at


def page_url(stage: Stage, page: str) -> str:
    """Address of one page of the plan."""
    process = stage.process
    if page == "question":
        return reverse("desk-question", args=[process.space.slug, process.slug])
    args = [process.space.slug, process.slug, stage.number]
    if page == "check":
        return reverse("desk-check", args=args)
    return reverse("desk-plan", args=[*args, page])


def _form(stage: Stage, page: str, data: Any) -> PlanForm:
    shown, zone = queries.plan_of(stage), stage.process.space.zone
    if page == "options":
        return OptionsForm(shown, data, zone=zone, tool=tool(stage.tool))
    if page == "law":
        return LawForm(shown, data, zone=zone, frames=frames_of(stage.process.space.frames))
    if page not in FORMS:
        raise Http404
    return FORMS[page](shown, data, zone=zone)


def _after(request: HttpRequest, stage: Stage, page: str) -> str:
    if request.GET.get("to") == "check":
        return page_url(stage, "check")
    return page_url(stage, _neighbour(stage, page, 1))


def _neighbour(stage: Stage, page: str, way: int) -> str:
    pages = [p for p in PAGES if p != "options" or option_fields(tool(stage.tool))]
    return pages[pages.index(page) + way] if page in pages else "check"
