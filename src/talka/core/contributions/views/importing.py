"""Importing a spreadsheet: upload, look, confirm; undo; print receipts. A stage's desk."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.contributions import actions, queries
from talka.core.contributions.forms.importing import ColumnsForm, UploadForm
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import Choice
from talka.core.contributions.views.findings import shown
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import stage_staff
from talka.kit.refused import Refused
from talka.opinions import BadFile, guess_text_column, read_table

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@stage_staff
def upload(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Takes the file, reads it, and keeps it as a preview."""
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
    context = {
        "stage": stage,
        "form": form,
        "batches": queries.batches(stage),
        "takes_import": stage.state not in (DRAFT, ANSWERED),
    }
    return render(request, "contributions/import_upload.html", context, status=status)


def _preview(request: HttpRequest, stage: Stage, form: UploadForm) -> Batch:
    file = form.cleaned_data["file"]
    try:
        table = read_table(file.read(), file.name, max_rows=actions.MOST_ROWS)
    except BadFile as bad:
        message = bad.message.translated(get_language() or "en")
        raise Refused(message, field="file") from None
    read = actions.Upload(file.name, table.columns, table.rows, table.encoding, table.warnings)
    choice = Choice(guess_text_column(table))
    return actions.preview_upload(
        actor_of(request), stage, read, form.cleaned_data["channel"], choice
    )


@page
@stage_staff
def preview(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What would be imported, what is wrong, and which columns are taken."""
    actor = actor_of(request)
    demand(actor, stage.process.space_id, OFFICIAL)
    batch = queries.batch(stage, id)
    if batch.state != Batch.State.PREVIEW:
        return redirect(stage_url(stage, "import"))
    source, status = batch.source, 200
    initial = {**source.get("choice", {}), "channel": batch.channel}
    form = ColumnsForm(source.get("columns", []), request.POST or None, initial=initial)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                chosen = form.cleaned_data["channel"], form.choice()
                actions.choose_columns(actor, stage, id, *chosen)
                return redirect(stage_url(stage, "import-preview", id=id))
            except Refused as refused:
                form.refuse(refused)
    context = {"stage": stage, "batch": batch, "form": form, **shown(batch)}
    return render(request, "contributions/import_preview.html", context, status=status)


@require_POST
@stage_staff
def confirm(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Imports every row; a second click finds it done."""
    actions.import_batch(actor_of(request), stage, id, timezone.now())
    return redirect(f"{stage_url(stage, 'import')}?done=imported")


@page
@stage_staff
def undo(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Asks once, then takes the whole import back."""
    actor = actor_of(request)
    demand(actor, stage.process.space_id, OFFICIAL)
    batch = queries.batch(stage, id)
    if request.method == "POST":
        actions.undo_batch(actor, stage, id)
        return redirect(f"{stage_url(stage, 'import')}?done=undone")
    context = {"stage": stage, "batch": batch}
    return render(request, "contributions/import_undo.html", context)
