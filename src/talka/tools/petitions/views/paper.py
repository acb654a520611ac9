"""Sheets for signatures on paper, printed and typed in by helpers; a poster with a QR code."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.views.doors import desk
from talka.core.assisted.views.doors import helpers, show
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.petitions import printed, queries
from talka.tools.petitions.actions import enter_sheet, print_sheets
from talka.tools.petitions.forms import PrintForm, SheetForm
from talka.tools.petitions.models import Petition, Sheet


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Print sheets; type one in; what was found on each."""
    petition = queries.open_one(stage, id)
    if request.method != "POST":
        return _show(request, stage, petition, PrintForm(), SheetForm())
    is_print = request.POST.get("do") == "print"
    form = PrintForm(request.POST) if is_print else SheetForm(request.POST)
    try:
        if form.is_valid():
            if isinstance(form, PrintForm):
                return _printed(request, petition, form)
            assert isinstance(form, SheetForm)
            entered = _entered(request, stage, petition, form)
            return _show(request, stage, petition, PrintForm(), SheetForm(), entered=entered)
    except Refused as refused:
        form.refuse(refused)
    if isinstance(form, PrintForm):
        return _show(request, stage, petition, form, SheetForm(), 422)
    assert isinstance(form, SheetForm)
    return _show(request, stage, petition, PrintForm(), form, 422)


@desk
@require_safe
def poster(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """A poster for a wall, with a QR code that leads to the petition."""
    made = printed.poster(queries.open_one(stage, id), get_language() or "lv")
    return _file(made, f"poster-{id}.pdf")


def _printed(request: HttpRequest, petition: Petition, form: PrintForm) -> HttpResponse:
    many = form.cleaned_data["many"]
    numbers = print_sheets(actor_of(request), petition, many, timezone.now())
    return _file(printed.sheets(petition, numbers, get_language() or "lv"), "signature-sheets.pdf")


def _entered(request: HttpRequest, stage: Stage, petition: Petition, form: SheetForm) -> Sheet:
    now = timezone.now()
    number, dated = form.cleaned_data["number"], form.cleaned_data["dated"]
    rows = form.judged_rows(stage.gate.min_age, dated or stage.process.space.today(now))
    return enter_sheet(actor_of(request), petition, number, rows, now, dated)


def _show(
    request: HttpRequest,
    stage: Stage,
    petition: Petition,
    printing: PrintForm,
    typing: SheetForm,
    status: int = 200,
    entered: Sheet | None = None,
) -> HttpResponse:
    return show(
        request,
        "petitions/sheets.html",
        stage,
        _("Signatures on paper"),
        status,
        petition=petition,
        printing=printing,
        typing=typing,
        entered=entered,
        is_home=True,
        found=petition.sheets.filter(is_entered=True).order_by("-number")[:200],
    )


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
