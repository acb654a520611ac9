"""Blank forms: how many, in which language, and the file itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted import queries
from talka.core.assisted.actions import Blank, print_forms
from talka.core.assisted.forms.opinion import asks_of
from talka.core.assisted.forms.printing import PrintForm
from talka.core.assisted.printed import forms_pdf
from talka.core.assisted.views.doors import helpers, show
from talka.core.contributions import nonce as nonces
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def forms(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Asks how many; by POST gives the PDF, and the same one when it is asked for again."""
    if request.method != "POST":
        initial = {"nonce": nonces.fresh(stage.pk), "language": get_language()}
        return _page(request, stage, PrintForm(initial=initial))
    form = PrintForm(request.POST)
    if not form.is_valid():
        return _page(request, stage, form, 422)
    try:
        return _file(request, stage, form)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, stage, form, refused.status)


def _page(request: HttpRequest, stage: Stage, form: PrintForm, status: int = 200) -> HttpResponse:
    title = _("Print blank forms")
    counts = queries.progress(stage)
    return show(request, "forms.html", stage, title, status, form=form, counts=counts)


def _file(request: HttpRequest, stage: Stage, form: PrintForm) -> HttpResponse:
    given = form.cleaned_data
    secret = nonces.opened(given["nonce"], stage.pk)
    blanks = print_forms(actor_of(request), stage, given["many"], secret, timezone.now())
    made = forms_pdf(stage, blanks, asks_of(stage), given["language"])
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_name(blanks)}"'
    return response


def _name(blanks: Sequence[Blank]) -> str:
    return f"forms-{blanks[0].number:04}-{blanks[-1].number:04}.pdf"
