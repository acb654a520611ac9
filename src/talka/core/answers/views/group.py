"""Pressing *Group*: the job's progress, its end, and cancelling it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.actions import ask_grouping, cancel_grouping
from talka.core.answers.actions.grouping import ACTIVE
from talka.core.answers.actions.storing import WRITING
from talka.core.answers.models import Grouping
from talka.core.answers.queries import latest_grouping, sign_off, statuses
from talka.core.answers.views.doors import desk, show, to
from talka.core.contributions.queries import count
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage

ENGINE_STEPS = (
    gettext_noop("Reading the opinions"),
    gettext_noop("Finding copies and campaign letters"),
    gettext_noop("Comparing words"),
    gettext_noop("Forming themes"),
    gettext_noop("Finding the points each letter makes"),
    gettext_noop("Naming the themes"),
    gettext_noop("Done"),
    WRITING,
)
ENOUGH_TO_GUESS = 0.1
A_FEW, A_MINUTE = 15, 60  # seconds
UNHEARD = timedelta(seconds=20)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Starts, watches or cancels a grouping."""
    if request.method == "POST":
        if request.POST.get("do") == "cancel":
            cancel_grouping(actor_of(request), stage)
        else:
            ask_grouping(actor_of(request), stage, timezone.now())
        return to(stage, "group")
    job = latest_grouping(stage)
    return show(request, "group.html", stage, _("Group the opinions"), **_context(stage, job))


@desk
@require_safe
def progress(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The progress bar alone, for htmx; when the job has ended the whole page is asked for again."""
    job = latest_grouping(stage)
    if job is None or job.state not in ACTIVE:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "answers/progress.html", _bar(stage, job))


def _context(stage: Stage, job: Grouping | None) -> dict[str, Any]:
    is_active = job is not None and job.state in ACTIVE
    context: dict[str, Any] = {"job": job, "is_active": is_active, "totals": statuses(stage)}
    if job is not None and is_active:
        return context | _bar(stage, job)
    if job is not None and job.message:
        context["message"] = gettext(job.message)
    return context | {"signed": sign_off(stage), "number": context["totals"].total()}


def _bar(stage: Stage, job: Grouping) -> dict[str, Any]:
    number = count(stage)
    return {
        "number": number,
        "done": round(number * job.share),
        "step": _step(job),
        "poll": stage_url(stage, "grouping-progress"),
    }


def _step(job: Grouping) -> str:
    """What it does now, and how long it will still take once that can be guessed."""
    since = timezone.now() - job.asked_at
    if job.state == Grouping.State.WAITING:
        return gettext("Waiting for the worker") if since > UNHEARD else gettext("Starting")
    step = gettext(job.step) if job.step else gettext("Starting")
    if job.share < ENOUGH_TO_GUESS:
        return step
    return f"{step} · {time_left(since.total_seconds() * (1 - job.share) / job.share)}"


def time_left(seconds: float) -> str:
    """How long it will still take, no more exactly than can be known."""
    if seconds < A_FEW:
        return gettext("a few seconds left")
    if seconds < A_MINUTE:
        return gettext("less than a minute left")
    minutes = ceil(seconds / A_MINUTE)
    words = ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes)
    return words % {"minutes": minutes}
