"""An owner asks for the host's whole file, waits, and takes it; each time after the second step once more."""

from __future__ import annotations

import time
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talka.core.jobs.models import Job
from talka.core.jobs.queries import latest
from talka.core.jobs.wording import step_words
from talka.core.people.domain import OWNER
from talka.core.people.sessions import again_first
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.site.moving import actions, holding


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def whole_file(request: HttpRequest, space: Space) -> HttpResponse:
    """What the file is, whether it is being written or waits; by POST it is asked for or deleted."""
    demand(actor_of(request), space.pk, OWNER)
    if request.method == "POST":
        return _changed(request, space)
    job = latest(space.pk)
    file = holding.held(job.pk, time.time()) if job else None
    context = {
        "space": space,
        "job": job,
        "megabytes": max(1, round(file.stat().st_size / 1_000_000)) if file else 0,
    }
    context |= _bar(space, job) if job and job.is_active else {}
    return render(request, "site/whole_file.html", context)


@require_safe
@host_staff
def progress(request: HttpRequest, space: Space) -> HttpResponse:
    """The progress bar alone, for htmx; when the work has ended the whole page is asked for again."""
    demand(actor_of(request), space.pk, OWNER)
    job = latest(space.pk)
    if job is None or not job.is_active:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "site/whole_file_progress.html", _bar(space, job))


@require_POST
@host_staff
def take(request: HttpRequest, space: Space) -> HttpResponse:
    """The file itself."""
    demand(actor_of(request), space.pk, OWNER)
    if response := _again(request, space):
        return response
    file = actions.take_file(actor_of(request), space, time.time())
    made = FileResponse(file.open("rb"), as_attachment=True, filename=f"{space.slug}.zip")
    return cast(HttpResponse, made)


def _changed(request: HttpRequest, space: Space) -> HttpResponse:
    actor = actor_of(request)
    if request.POST.get("do") == "drop":
        actions.drop_file(actor, space)
    elif response := _again(request, space):
        return response
    else:
        actions.ask_for_file(actor, space, timezone.now())
    return redirect("desk-whole-file", space.slug)


def _again(request: HttpRequest, space: Space) -> HttpResponse | None:
    return again_first(request, reverse("desk-whole-file", args=[space.slug]))


def _bar(space: Space, job: Job) -> dict[str, Any]:
    return {
        "share": round(100 * job.share),
        "step": step_words(job, timezone.now()),
        "poll": reverse("desk-whole-file-progress", args=[space.slug]),
    }
