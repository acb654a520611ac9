"""Declaring a case complex, from the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.forms.frames import ExtendForm
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.kit.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def extend(request: HttpRequest, space: Space, process: str, number: int) -> HttpResponse:
    """The longer clock of a complex case, with its reason."""
    demand(actor_of(request), space.pk)
    stage = queries.stage(space.slug, process, number)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    status = None
    if request.method == "POST" and form.is_valid():
        reason = {get_language() or "lv": form.cleaned_data["reason"]}
        try:
            actions.extend(actor_of(request), stage, reason, timezone.now())
            return redirect("desk-process", space.slug, process)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return form_page(
        request,
        form,
        _("This case is complex"),
        _("Extend the clock"),
        lead=_(
            "Possible once, before the first day for answering is past. It stands in the ledger."
        ),
        space=space,
        process=stage.process,
        status=status,
    )
