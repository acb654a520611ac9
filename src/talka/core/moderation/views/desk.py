"""The moderators' desk: the queue, one case, the rules."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.moderation import actions, queries
from talka.core.moderation.forms import AppealDecisionForm, DecideForm, RulesForm
from talka.core.moderation.models import Case
from talka.core.moderation.starting import with_starting_words
from talka.core.moderation.wording import GROUNDS, RULES, state
from talka.core.people.domain import AUDITOR, MODERATOR, Actor
from talka.core.pictures.queries import kept_of
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.kit.refused import Refused

SHOWN = 30
BEGIN = "begin"


@require_safe
@host_staff
def queue(request: HttpRequest, space: Space) -> HttpResponse:
    """What waits, and what was decided last."""
    actor = actor_of(request)
    _demand_reader(actor, space)
    context = {
        "space": space,
        "unseen": queries.unseen(space),
        "waiting": [_line(one) for one in queries.waiting(space)],
        "decided": [_line(one) for one in queries.decided(space, SHOWN)],
        "may": actor.may(MODERATOR, space.pk),
    }
    return render(request, "moderation/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def case(request: HttpRequest, space: Space, id: UUID) -> HttpResponse:
    """One case: the text, why it is here, and what is to be decided."""
    actor = actor_of(request)
    demand(actor, space.pk, MODERATOR)
    found = queries.case(space, id)
    appealed = hasattr(found, "appeal") and not found.outcome
    kind = AppealDecisionForm if appealed else DecideForm
    form = kind(request.POST if request.method == "POST" else None)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            _act(actor, found, form.cleaned_data, appealed)
            return redirect("desk-moderation", space.slug)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    label, tone = state(found)
    return form_page(
        request,
        form,
        _("A text to look at"),
        _("Decide"),
        template="moderation/case.html",
        status=status,
        space=space,
        back=reverse("desk-moderation", args=[space.slug]),
        case=found,
        picture=kept_of(found.contribution_id),
        label=label,
        tone=tone,
        rule=RULES.get(found.rule, ""),
        ground=GROUNDS.get(found.ground, ""),
        reports=[(GROUNDS[one.ground], one.text) for one in found.reports.all()],
        waits=appealed or not found.decision,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def rules(request: HttpRequest, space: Space) -> HttpResponse:
    """What a person shall look at without anybody reporting it."""
    actor = actor_of(request)
    demand(actor, space.pk, MODERATOR)
    kept = queries.rules_of(space)
    filled = request.POST.get("do") == BEGIN
    if filled:
        kept.words = with_starting_words(kept.words)
    form = RulesForm(kept, request.POST if request.method == "POST" and not filled else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_rules(actor, space, given["links"], given["same"], form.lists())
            return redirect("desk-moderation", space.slug)
        except Refused as refused:
            form.refuse(refused)
    return form_page(
        request,
        form,
        _("What a person shall look at"),
        _("Keep it"),
        lead=_(
            "A rule only puts a text into the queue; it stays public until a moderator decides."
        ),
        back=reverse("desk-moderation", args=[space.slug]),
        template="moderation/rules.html",
        space=space,
        filled=filled,
    )


def _act(actor: Actor, case: Case, given: dict[str, Any], appealed: bool) -> None:
    today = case.stage.process.space.today(timezone.now())
    statement = {get_language() or "lv": given["statement"]}
    if appealed:
        actions.decide_appeal(actor, case, given["outcome"], statement, today)
    else:
        actions.decide(actor, case, given["decision"], given["ground"], statement, today)


def _demand_reader(actor: Actor, space: Space) -> None:
    if not actor.may(AUDITOR, space.pk):
        demand(actor, space.pk, MODERATOR)


def _line(case: Case) -> dict[str, Any]:
    label, tone = state(case)
    return {
        "case": case,
        "label": label,
        "tone": tone,
        "why": RULES.get(case.rule) or _("Reported"),
        "what": case.what,
        "number": getattr(case, "number", 0),
    }
