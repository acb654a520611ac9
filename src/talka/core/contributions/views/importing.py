"""Importing a spreadsheet: upload, look, confirm; undo. A stage's desk."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.contributions import actions, queries
from talka.core.contributions.forms.importing import EACH, TOGETHER, ColumnsForm, UploadForm
from talka.core.contributions.models import Batch
from talka.core.contributions.views.findings import shown
from talka.core.contributions.views.working import working
from talka.core.jobs.queries import latest, latest_of
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff
from talka.kit.refused import Refused

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@stage_staff
def upload(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Takes the file and keeps it as a preview; below, every import so far."""
    demand(actor_of(request), stage.process.space_id, OFFICIAL)
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                batch = _preview(request, stage, form)
                return redirect(stage_url(stage, "import-preview", id=batch.id))
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    batches = queries.batches(stage)
    jobs = latest_of(batch.pk for batch in batches)
    context = {
        "stage": stage,
        "form": form,
        "batches": [(batch, jobs.get(batch.pk)) for batch in batches],
        "takes_import": stage.state not in (DRAFT, ANSWERED),
    }
    return render(request, "contributions/import_upload.html", context, status=status)


def _preview(request: HttpRequest, stage: Stage, form: UploadForm) -> Batch:
    file = form.cleaned_data["file"]
    read = actions.Upload(file.name, file.read())
    channel = form.cleaned_data["channel"]
    return actions.preview_upload(actor_of(request), stage, read, channel, timezone.now())


@page
@stage_staff
def preview(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What would be imported, what is wrong, and which columns are taken; how far the worker is."""
    demand(actor_of(request), stage.process.space_id, OFFICIAL)
    batch, job = queries.batch(stage, id), latest(id)
    if job is not None and job.is_active:
        return working(request, stage, batch, job)
    if batch.state != Batch.State.PREVIEW:
        done = f"?done={batch.state}" if job is not None and job.state == job.State.DONE else ""
        return redirect(stage_url(stage, "import") + done)
    form = _columns(request, batch)
    if request.method == "POST" and _chosen(request, stage, batch, form):
        return redirect(stage_url(stage, "import-preview", id=id))
    context = {"stage": stage, "batch": batch, "job": job, "form": form}
    if batch.findings:
        context |= shown(batch)
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/import_preview.html", context, status=status)


def _columns(request: HttpRequest, batch: Batch) -> ColumnsForm:
    found = batch.findings
    chosen = found.get("choice", {})
    how = EACH if chosen.get("each") else TOGETHER
    initial = {**chosen, "how": how, "channel": batch.channel}
    return ColumnsForm(found, request.POST or None, initial=initial)


def _chosen(request: HttpRequest, stage: Stage, batch: Batch, form: ColumnsForm) -> bool:
    """Whether the file is read again: with other columns, or because its reading did not end."""
    actor, now = actor_of(request), timezone.now()
    if not batch.findings:
        actions.read_again(actor, stage, batch.pk, now)
        return True
    if not form.is_valid():
        return False
    try:
        channel, choice = form.cleaned_data["channel"], form.choice()
        actions.choose_columns(actor, stage, batch.pk, channel, choice, now)
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@require_POST
@stage_staff
def confirm(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Imports every row, or asks the worker to; a second click finds it asked for or done."""
    actions.ask_import(actor_of(request), stage, id, timezone.now())
    return _after(stage, id, Batch.State.IMPORTED)


@page
@stage_staff
def undo(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Asks once, then takes the whole import back."""
    actor = actor_of(request)
    demand(actor, stage.process.space_id, OFFICIAL)
    batch = queries.batch(stage, id)
    if request.method == "POST":
        actions.ask_undo(actor, stage, id, timezone.now())
        return _after(stage, id, Batch.State.UNDONE)
    context = {"stage": stage, "batch": batch}
    return render(request, "contributions/import_undo.html", context)


def _after(stage: Stage, id: UUID, done: str) -> HttpResponse:
    job = latest(id)
    if job is not None and job.is_active:
        return redirect(stage_url(stage, "import-preview", id=id))
    return redirect(f"{stage_url(stage, 'import')}?done={done}")
