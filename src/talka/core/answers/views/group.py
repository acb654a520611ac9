"""Pressing *Group*: the job's progress, its end, and cancelling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.actions import ask_grouping, cancel_grouping
from talka.core.answers.actions.storing import WRITING
from talka.core.answers.engine import means
from talka.core.answers.queries import sign_off, statuses
from talka.core.answers.views.doors import desk, show, to
from talka.core.contributions.queries import count
from talka.core.jobs.models import Job
from talka.core.jobs.queries import latest
from talka.core.jobs.wording import step_words
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
    gettext_noop("Drafting names and summaries"),
    gettext_noop("Done"),
    WRITING,
)


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
    job = latest(stage.pk)
    return show(request, "group.html", stage, _("Group the opinions"), **_context(stage, job))


@desk
@require_safe
def progress(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The progress bar alone, for htmx; when the job has ended the whole page is asked for again."""
    job = latest(stage.pk)
    if job is None or not job.is_active:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "answers/progress.html", _bar(stage, job))


def _context(stage: Stage, job: Job | None) -> dict[str, Any]:
    context: dict[str, Any] = {"job": job, "totals": statuses(stage)}
    if job is not None and job.is_active:
        return context | _bar(stage, job) | {"means": means()}
    return context | {"signed": sign_off(stage), "number": context["totals"].total()}


def _bar(stage: Stage, job: Job) -> dict[str, Any]:
    number = count(stage)
    return {
        "number": number,
        "done": round(number * job.share),
        "step": step_words(job, timezone.now()),
        "poll": stage_url(stage, "grouping-progress"),
    }
