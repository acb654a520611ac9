"""Problem hours and talk evenings: many problems at once, each with a slip; and sorting what came on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.views.asked import uuids_in
from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.actions import note_hour, sort_many
from talka.tools.problems.forms import HourForm

AT_ONCE = 40
MARK = "category "
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@desk
@form_methods
def hour(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What was noted, on to the preview of an import; there the slips are printed."""
    form = HourForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            batch = note_hour(actor_of(request), stage, **form.cleaned_data)
            return redirect(stage_url(stage, "import-preview", id=batch.pk))
        except Refused as refused:
            form.refuse(refused)
    title, status = _("Problem hour: enter many at once"), 422 if form.errors else 200
    return show(request, "problems/desk_hour.html", stage, title, status, form=form)


@desk
@form_methods
def unsorted(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What came on paper or from other stages: a category for each, all kept at once."""
    if request.method == "POST":
        sort_many(actor_of(request), stage, _chosen(request))
        return to(stage, "desk-unsorted")
    return show(
        request,
        "problems/desk_unsorted.html",
        stage,
        _("Sort what came on paper"),
        rows=queries.unsorted(stage)[:AT_ONCE],
        categories=[(one.code, plain(one.name)) for one in queries.categories(stage)],
    )


def _chosen(request: HttpRequest) -> dict[UUID, str]:
    """Which category was chosen for which problem; those left open are left out."""
    chosen = ((name, str(code)) for name, code in request.POST.items() if code)
    return {
        uuids_in([name.removeprefix(MARK)])[0]: code
        for name, code in chosen
        if name.startswith(MARK)
    }
