"""An official asks for reminders of a process's answer days."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.outreach import actions
from talka.core.outreach.forms import WatchForm
from talka.core.spaces import queries as spaces
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.kit.refused import Refused

LEAD = _(
    "A short letter when half of the time for answering is over, two working days before its end, on the last day "
    "and once it is past. It carries no opinion."
)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def reminders(request: HttpRequest, space: Space, process: str) -> HttpResponse:
    """One field: the address."""
    actor = actor_of(request)
    demand(actor, space.pk)
    found = spaces.process(space.slug, process)
    form = WatchForm(request.POST if request.method == "POST" else None)
    done = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.watch(actor, found, form.cleaned_data["email"], get_language() or "lv")
            form, done = WatchForm(), True
        except Refused as refused:
            form.refuse(refused)
    return form_page(
        request,
        form,
        _("Reminders of answer days"),
        _("Remind me"),
        template="outreach/reminders.html",
        lead=LEAD,
        space=space,
        process=found,
        done=done,
    )
