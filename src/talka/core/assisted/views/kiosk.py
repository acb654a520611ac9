"""The first page of a kiosk: it forgets whoever was here, and waits for the next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted.kiosk import begin, end, forget, kiosk_of
from talka.core.assisted.queries import kiosk_stage
from talka.core.spaces import practice
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Waits for the next person; by POST makes this browser a kiosk, or an ordinary one again."""
    try:
        found = kiosk_stage(stage)
    except Refused:
        return _gone(request, stage)
    practice.mark(request, found)
    if request.method == "POST":
        return _changed(request, found)
    is_kiosk = kiosk_of(request) == stage
    context = {"stage": found, "is_kiosk": is_kiosk, "shared": None}
    response = render(request, "assisted/kiosk.html", context)
    response["Cache-Control"] = "no-store"
    if is_kiosk:
        forget(request, response)
    return response


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
