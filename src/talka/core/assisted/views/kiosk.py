"""The first page of a kiosk: it forgets whoever was here, and waits for the next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted.forms.confusing import ConfusionForm
from talka.core.assisted.kiosk import begin, end, forget, kiosk_of
from talka.core.assisted.queries import kiosk_stage
from talka.core.assisted.views.confusing import asked, tell
from talka.core.people import limits
from talka.core.spaces import practice
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

REMARKS_AN_HOUR = 60


@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Waits for the next person; by POST makes this browser a kiosk, or an ordinary one again."""
    try:
        found = kiosk_stage(stage)
    except Refused:
        return _gone(request, stage)
    practice.mark(request, found)
    if request.method == "POST" and "what" in request.POST:
        return _told(request, found)
    if request.method == "POST":
        return _changed(request, found)
    return _waits(request, found, told="told" in request.GET)


def _waits(request: HttpRequest, stage: Stage, status: int = 200, **more: Any) -> HttpResponse:
    is_kiosk = kiosk_of(request) == stage.pk
    context = {"stage": stage, "is_kiosk": is_kiosk, "shared": None, **asked(), **more}
    response = render(request, "assisted/kiosk.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if is_kiosk:
        forget(request, response)
    return response


def _told(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What confused somebody at the kiosk; a browser that is none has the helper's page for that."""
    form = ConfusionForm(request.POST)
    try:
        if kiosk_of(request) != stage.pk:
            raise Refused(_("This is for a kiosk."), status=403)
        limits.check("confused", request, REMARKS_AN_HOUR, limits.HOUR)
        tell(stage, form, request.POST["what"])
    except Refused as refused:
        form.refuse(refused)
        return _waits(request, stage, refused.status, form=form, confusion=form)
    return redirect(f"{reverse('kiosk', args=[stage.pk])}?told")


def _gone(request: HttpRequest, stage: UUID) -> HttpResponse:
    """A kiosk whose stage is wiped is an ordinary browser again; for anybody else there is no such page."""
    if kiosk_of(request) != stage:
        raise Refused(_("There is no such stage."), status=404)
    response = redirect(reverse("home"))
    end(response)
    forget(request, response)
    return response


def _changed(request: HttpRequest, stage: Stage) -> HttpResponse:
    ends = request.POST.get("do") == "end"
    response = redirect(stage_url(stage) if ends else reverse("kiosk", args=[stage.pk]))
    if ends:
        end(response)
    else:
        begin(response, stage.pk)
    forget(request, response)
    return response
