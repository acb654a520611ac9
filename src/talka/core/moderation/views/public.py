"""Reporting a text, and what a host tells the public of its moderation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.moderation import actions, queries
from talka.core.moderation.domain import HIDE
from talka.core.moderation.forms import ReportForm
from talka.core.moderation.wording import GROUNDS, RULES, state
from talka.core.people import limits
from talka.core.spaces import queries as spaces
from talka.kit.refused import Refused

SHOWN = 50
TRIES, WITHIN = 10, 3600.0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, item: UUID) -> HttpResponse:
    """Anybody asks the moderators to look at a text; nobody is asked who they are."""
    opinion = queries.reportable(item)
    form = ReportForm(request.POST if request.method == "POST" else None)
    context = {"opinion": opinion, "stage": opinion.stage, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                limits.check("report", request, TRIES, WITHIN)
                today = opinion.stage.process.space.today(timezone.now())
                actions.report(
                    opinion, form.cleaned_data["ground"], form.cleaned_data["text"], today
                )
                return render(request, "moderation/reported.html", context)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    return render(request, "moderation/report.html", context, status=status)


@require_safe
def figures(request: HttpRequest, space: str) -> HttpResponse:
    """How many were reported, hidden, left, appealed, put right; how long it took; every decision with its reasons."""
    host = spaces.space(space)
    found = queries.figures(host)
    hidden = [one for one in queries.decided(host, SHOWN) if one.decision == HIDE]
    context = {
        "space": host,
        "found": found,
        "grounds": [
            (GROUNDS[name], found.reports[name], found.hidden[name])
            for name in GROUNDS
            if found.reports[name] or found.hidden[name]
        ],
        "rules": [(RULES[name], number) for name, number in sorted(found.rules.items())],
        "cells": [
            (found.reports.total(), _("reports")),
            (found.hidden.total(), _("texts not shown")),
            (found.left, _("texts left as they are")),
            (found.appeals, _("appeals")),
            (found.reversed, _("shown again after an appeal")),
            (found.waiting, _("waiting now")),
        ],
        "decisions": [(one, GROUNDS[one.ground], *state(one)) for one in hidden],
    }
    return render(request, "moderation/figures.html", context)


@require_safe
def figures_json(request: HttpRequest, space: str) -> JsonResponse:
    """The same counts as data."""
    found = queries.figures(spaces.space(space))
    return JsonResponse(
        {
            "reports": dict(found.reports),
            "rules": dict(found.rules),
            "hidden": dict(found.hidden),
            "left": found.left,
            "waiting": found.waiting,
            "appeals": found.appeals,
            "reversed": found.reversed,
            "median_working_days": found.median_days,
        }
    )
