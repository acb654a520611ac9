"""A new consultation and its question."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.items.models import Item
from talka.core.people.domain import OFFICIAL, Actor
from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.domain import DRAFT, StagePlan
from talka.core.spaces.forms.question import NewQuestionForm, QuestionForm
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.core.spaces.views.planning import page_url, step_of
from talka.core.tooling.registry import tools
from talka.kit.refused import Refused

OPEN_FOR = 30


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def new(request: HttpRequest, space: Space) -> HttpResponse:
    """The question; what follows is asked page by page."""
    actor = actor_of(request)
    demand(actor, space.id, OFFICIAL)
    form = NewQuestionForm(space, request.POST or None)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(page_url(_begin(actor, space, form), "law"))
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return form_page(
        request,
        form,
        _("What do you want to ask?"),
        _("Go on"),
        kicker=step_of("question"),
        space=space,
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def question(request: HttpRequest, space: Space, process: str) -> HttpResponse:
    """Changing the words of a process; once it is public, the change is in the ledger."""
    found = queries.process(space.slug, process)
    demand(actor_of(request), space.id, OFFICIAL)
    shown = {name: getattr(found, name) for name in QuestionForm.base_fields}
    form = QuestionForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        actions.change_process(actor_of(request), found, **form.cleaned_data)
        return redirect(_after(found))
    heading = _("What do you want to ask?")
    return form_page(request, form, heading, _("Save"), space=space, process=found)


@require_POST
@host_staff
def add_stage(request: HttpRequest, space: Space, process: str) -> HttpResponse:
    """One more stage at the end of a process."""
    found = queries.process(space.slug, process)
    name = request.POST.get("tool") or tools()[0].name
    if name not in {tool.name for tool in tools()}:
        name = tools()[0].name
    return redirect(page_url(_draft(actor_of(request), found, name), "law"))


def _after(process: Process) -> str:
    drafts = [stage for stage in queries.stages(process) if stage.state == DRAFT]
    if drafts and process.item.state == Item.State.DRAFT:
        return page_url(drafts[0], "check")
    return reverse("desk-process", args=[process.space.slug, process.slug])


@transaction.atomic
def _begin(actor: Actor, space: Space, form: NewQuestionForm) -> Stage:
    given = form.cleaned_data
    made = actions.make_process(
        actor, space, given["slug"], *(given[name] for name in QuestionForm.base_fields)
    )
    return _draft(actor, made, given["tool"])


def _draft(actor: Actor, process: Process, tool_name: str) -> Stage:
    plan = first_plan(timezone.now(), process.space.zone)
    return actions.make_stage(actor, process, tool_name, plan)


def first_plan(now: datetime, zone: str) -> StagePlan:
    """Something sensible to start from: tomorrow at nine, for thirty days, to the end of the last one."""
    local = ZoneInfo(zone)
    tomorrow = now.astimezone(local).date() + timedelta(days=1)
    opens = datetime.combine(tomorrow, time(9), local)
    closes = datetime.combine(tomorrow + timedelta(days=OPEN_FOR), time(23, 59), local)
    return StagePlan(opens, closes)
