"""The register of boxes."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted import queries
from talka.core.assisted.actions import count_again, empty_box
from talka.core.assisted.forms.boxes import BoxForm, CountForm
from talka.core.assisted.views.doors import helpers, show
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def boxes(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Every box so far, and a form for the next."""
    today = timezone.localdate(timezone=ZoneInfo(stage.process.space.zone))
    if request.method != "POST":
        return _register(request, stage, BoxForm(initial={"day": today}))
    form = BoxForm(request.POST)
    if not form.is_valid():
        return _register(request, stage, form, 422)
    try:
        box = empty_box(actor_of(request), stage, form.emptied(), today)
    except Refused as refused:
        form.refuse(refused)
        return _register(request, stage, form, refused.status)
    return redirect(f"{stage_url(stage, 'boxes')}?added={box.pk}")


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def box(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One box; by POST its count is set right."""
    found = queries.box(stage, id)
    title = f"{found.place}, {date_format(found.emptied_on)}"
    if request.method != "POST":
        form = CountForm(initial={"number": found.number})
        return show(request, "box.html", stage, title, form=form, box=found)
    form, status = CountForm(request.POST), 422
    if form.is_valid():
        try:
            count_again(actor_of(request), stage, id, form.cleaned_data["number"])
            return redirect(stage_url(stage, "boxes"))
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return show(request, "box.html", stage, title, status, form=form, box=found)


def _register(request: HttpRequest, stage: Stage, form: BoxForm, status: int = 200) -> HttpResponse:
    found, title = queries.boxes(stage), _("Register of boxes")
    added = request.GET.get("added", "")
    context = {"form": form, "boxes": found, "added": [b for b in found if str(b.pk) == added]}
    return show(request, "boxes.html", stage, title, status, **context)
