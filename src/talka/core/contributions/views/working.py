"""While the worker reads, imports or undoes: how far it is, and cancelling it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST, require_safe

from talka.core.contributions import actions, queries
from talka.core.contributions.actions.batches import IMPORTING, READING, UNDOING
from talka.core.contributions.models import Batch
from talka.core.jobs.models import Job
from talka.core.jobs.queries import latest
from talka.core.jobs.wording import step_words
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff

TITLES = {
    READING: _("Reading the file"),
    IMPORTING: _("Importing the opinions"),
    UNDOING: _("Undoing the import"),
}
STEPS = (
    gettext_noop("Opening the file"),
    gettext_noop("Looking at every row"),
    gettext_noop("Telling the languages"),
)


def working(request: HttpRequest, stage: Stage, batch: Batch, job: Job) -> HttpResponse:
    """The page while it goes on; without JavaScript it reloads by itself."""
    about = {"stage": stage, "batch": batch, "job": job, "title": TITLES[job.kind]}
    context = {**about, **_bar(stage, batch, job)}
    return render(request, "contributions/import_working.html", context)


@require_safe
@stage_staff
def progress(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """The progress bar alone, for htmx; when the job has ended the whole page is asked for again."""
    demand(actor_of(request), stage.process.space_id, OFFICIAL)
    batch, job = queries.batch(stage, id), latest(id)
    if job is None or not job.is_active:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "contributions/import_progress.html", _bar(stage, batch, job))


@require_POST
@stage_staff
def cancel(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Stops the work; everything is as it was before."""
    actions.cancel_work(actor_of(request), stage, id)
    return redirect(f"{stage_url(stage, 'import')}?done=cancelled")


def _bar(stage: Stage, batch: Batch, job: Job) -> dict[str, Any]:
    number = _number(batch, job)
    return {
        "label": _label(job, number),
        "done": round((number or 100) * job.share),
        "total": number or 100,
        "is_counted": number > 0,
        "step": step_words(job, timezone.now()),
        "poll": stage_url(stage, "import-progress", id=batch.pk),
    }


def _number(batch: Batch, job: Job) -> int:
    """How many opinions it is about; 0 while nobody has counted."""
    if job.kind == READING:
        return 0
    if job.kind == IMPORTING:
        return int(batch.findings["number"])
    return queries.size(batch)


def _label(job: Job, number: int) -> str:
    if job.kind == READING:
        return str(TITLES[READING])
    if job.kind == IMPORTING:
        words = ngettext("Importing %(n)s opinion", "Importing %(n)s opinions", number)
    else:
        words = ngettext("Taking %(n)s opinion back", "Taking %(n)s opinions back", number)
    return words % {"n": number}
