"""Typing in sheet after sheet, and mending one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted import queries
from talka.core.assisted.actions import correct_form, enter_form
from talka.core.assisted.domain import shown
from talka.core.assisted.forms.opinion import OpinionForm
from talka.core.assisted.forms.typing import PaperOpinionForm
from talka.core.assisted.models import Box
from talka.core.assisted.showing import counted_on_paper
from talka.core.assisted.views import confusing
from talka.core.assisted.views.doors import helpers, show, showing
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

LONGEST_GIVEN = 12


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, stage: Stage) -> HttpResponse:
    """An empty form; by POST keeps a sheet and goes on to the next."""
    box = _box(request, stage)
    if request.method != "POST":
        initial = {"language": request.GET.get("language", "")[:LONGEST_GIVEN]}
        return _sheet(request, stage, PaperOpinionForm(stage, initial=initial), box)
    form = PaperOpinionForm(stage, request.POST)
    if not form.is_valid():
        return _sheet(request, stage, form, box, 422)
    number, of = form.cleaned_data["number"], box.pk if box else None
    try:
        helper, person = actor_of(request), showing(request, form)
        enter_form(helper, stage, number, form.draft(), timezone.now(), of, person)
    except Refused as refused:
        form.refuse(refused)
        twice = number if refused.status == 409 and refused.field else None
        return _sheet(request, stage, form, box, refused.status, twice=twice)
    return _next(stage, saved=number, language=form.cleaned_data["language"], box=of)


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def entered(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """What was typed from a form today; by POST mends it."""
    opinion = queries.entered(queries.form(stage, number))
    if request.method != "POST":
        said = {"body": opinion.body, "place": opinion.place, "alias": opinion.alias}
        form = OpinionForm(stage, initial=said | {"language": opinion.item.language})
        return _mending(request, stage, number, form)
    form = OpinionForm(stage, request.POST, initial={"language": opinion.item.language})
    if not form.is_valid():
        return _mending(request, stage, number, form, 422)
    try:
        correct_form(actor_of(request), stage, number, form.draft(), timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return _mending(request, stage, number, form, refused.status)
    return _next(stage, saved=number)


def _box(request: HttpRequest, stage: Stage) -> Box | None:
    """The box whose sheets are typed in, where one was chosen."""
    given = request.POST.get("box") or request.GET.get("box")
    if not given:
        return None
    try:
        return queries.box(stage, UUID(given))
    except ValueError:
        raise Refused(_("There is no such box."), status=404) from None


def _sheet(
    request: HttpRequest,
    stage: Stage,
    form: PaperOpinionForm,
    box: Box | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    saved = request.GET.get("saved", "")[:LONGEST_GIVEN]
    context = {
        "form": form,
        "box": box,
        "counts": queries.progress(stage),
        "told": counted_on_paper(stage),
        "saved": shown(int(saved)) if saved.isascii() and saved.isdecimal() else "",
        "saved_number": saved,
        **confusing.asked(),
        **more,
    }
    return show(request, "enter.html", stage, _("Type in forms"), status, **context)


def _mending(
    request: HttpRequest, stage: Stage, number: int, form: OpinionForm, status: int = 200
) -> HttpResponse:
    title = _("Form %(number)s") % {"number": shown(number)}
    return show(request, "entered.html", stage, title, status, form=form)


def _next(stage: Stage, **given: Any) -> HttpResponse:
    told = urlencode({name: value for name, value in given.items() if value})
    return redirect(f"{stage_url(stage, 'paper-enter')}?{told}")
