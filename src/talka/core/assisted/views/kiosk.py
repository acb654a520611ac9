"""The first page of a kiosk: it forgets whoever was here, and waits for the next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from talka.core.assisted.kiosk import begin, end, forget, kiosk_of
from talka.core.outreach.queries import stage as public_stage
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage


@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Waits for the next person; by POST makes this browser a kiosk, or an ordinary one again."""
    found = public_stage(stage)
    if request.method == "POST":
        return _changed(request, found)
    is_kiosk = kiosk_of(request) == stage
    context = {"stage": found, "is_kiosk": is_kiosk, "shared": None}
    response = render(request, "assisted/kiosk.html", context)
    response["Cache-Control"] = "no-store"
    if is_kiosk:
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
