"""The desk: my hosts, what they ask, and what to do next on each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.people.domain import AGENT, AUDITOR, MODERATOR, OFFICIAL, OWNER, Actor
from talka.core.spaces import queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.domain import ANSWERED, ANSWERING, COLLECTED, DRAFT
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.doors import host_staff, signed_in
from talka.core.tooling.registry import tool
from talka.kit.langtext import picked


class Next(NamedTuple):
    """What the staff does next on a stage: in a sentence, and where."""

    text: Any
    label: Any = ""
    href: str = ""


@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Every host the person has a role in."""
    actor, now = actor_of(request), timezone.now()
    processes = queries.with_stages(list(actor.roles))
    hosts = [
        (space, [process_row(p, now) for p in processes if p.space_id == space.id])
        for space in queries.hosts(list(actor.roles))
    ]
    return render(request, "spaces/desk.html", {"hosts": hosts})


@require_safe
@host_staff
def host(request: HttpRequest, space: Space) -> HttpResponse:
    """One host for its staff: processes and people."""
    now, actor = timezone.now(), actor_of(request)
    context = {
        "space": space,
        "rows": [process_row(process, now) for process in queries.with_stages([space.id])],
        "members": queries.members(space),
        "may": may(actor, space),
    }
    return render(request, "spaces/desk_host.html", context)


@require_safe
@host_staff
def overview(request: HttpRequest, space: Space, process: str) -> HttpResponse:
    """One process for the staff: each stage, its state, what to do next."""
    found, now = queries.process(space.slug, process), timezone.now()
    context = {
        "space": space,
        "process": found,
        "rows": [stage_row(stage, now) for stage in queries.stages(found)],
        "public_path": request.build_absolute_uri(localized(found.item.path)),
        "may": may(actor_of(request), space),
        "published": "published" in request.GET,
    }
    return render(request, "spaces/desk_process.html", context)


def may(actor: Actor, space: Space) -> dict[str, bool]:
    """What the actor may do in this host, for templates."""
    asks = actor.may(OFFICIAL, space.id)
    return {
        "ask": asks,
        "help": asks or actor.may(AGENT, space.id),
        "read_desk": asks or actor.may(AUDITOR, space.id),
        "give_roles": actor.may(OWNER, space.id),
        "moderate": actor.may(MODERATOR, space.id),
    }


def process_row(process: Process, now: datetime) -> dict[str, Any]:
    """A process with its stages, as the desk lists it; its stages are loaded already."""
    title, language = picked(process.title)
    stages = list(process.stages.all())
    return {
        "process": process,
        "title": title,
        "language": language,
        "href": reverse("desk-process", args=[process.space.slug, process.slug]),
        "stages": [stage_row(stage, now) for stage in stages],
    }


def stage_row(stage: Stage, now: datetime) -> dict[str, Any]:
    """A stage with its state and its next step."""
    state, importing = stage.state_at(now), address_or(stage, "import", "")
    return {
        "stage": stage,
        "title": tool(stage.tool).title,
        "badge": signs.badge(stage, now),
        "when": signs.when(stage, now),
        "next": next_step(stage, now),
        "is_draft": state == DRAFT,
        "is_open": stage.takes_input(now),
        "may_extend": may_extend(stage, now),
        "takes_import": bool(importing) and state not in (DRAFT, ANSWERED),
        "home": stage_url(stage),
        "import_href": importing,
        "helper_href": "" if state == DRAFT else address_or(stage, "assisted", ""),
    }


def may_extend(stage: Stage, now: datetime) -> bool:
    """Whether the case can still be declared complex."""
    waits = stage.state_at(now) in (COLLECTED, ANSWERING) and not stage.extension
    if not waits or not stage.frame.complex_months or stage.answer_due is None:
        return False
    return stage.process.space.today(now) <= stage.answer_due


def next_step(stage: Stage, now: datetime) -> Next:
    """What to do next, by the stage's state."""
    state = stage.state_at(now)
    if state == DRAFT:
        return Next(_("Check it and publish."), _("Check and publish"), desk_url("check", stage))
    work = address_or(stage, "desk", stage_url(stage))
    if state == COLLECTED:
        return Next(_("Closed. Group the opinions and answer them."), _("Group"), work)
    if state == ANSWERING:
        return Next(_("Answer what is owed, then publish the answers."), _("Answer"), work)
    if state == ANSWERED:
        return Next(_("Answered. Report what was done as it happens."), _("What was done"), work)
    if stage.is_ahead(now):
        return Next(_("Published. It opens by itself."), _("See the page"), stage_url(stage))
    return Next(_("Collecting. Add what arrives on paper."), _("Desk of this stage"), work)


def address_or(stage: Stage, name: str, otherwise: str) -> str:
    """Address of a page of the stage's tool, if the tool has such a page."""
    try:
        return stage_url(stage, name)
    except NoReverseMatch:
        return otherwise


def desk_url(name: str, stage: Stage) -> str:
    """Address of a desk page about a stage."""
    process = stage.process
    return reverse(f"desk-{name}", args=[process.space.slug, process.slug, stage.number])
