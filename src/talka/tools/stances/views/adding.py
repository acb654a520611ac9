"""Adding a statement: write → check → sent. What was typed is never lost: every refusal gives the words back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Sent
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.views.sending import Stale, kept, nonce_of, receipt, renewed
from talka.core.people.device import ensure_device
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views import signs
from talka.kit.refused import Refused
from talka.tools.stances import queries
from talka.tools.stances.actions import add_statement
from talka.tools.stances.forms import StatementForm
from talka.tools.stances.views.frame import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The form. Coming back from the check page, everything typed stands in it."""
    _demand_wanted(stage)
    if request.method == "POST":
        return _form(request, stage, StatementForm(stage, initial=request.POST.dict()))
    demand_open(stage, timezone.now())
    return _form(request, stage, StatementForm(stage, initial={"nonce": nonces.fresh(stage.pk)}))


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The words as they will appear, and statements that say nearly the same."""
    if request.method != "POST":
        return redirect(stage_url(stage, "add"))
    _demand_wanted(stage)
    form = StatementForm(stage, request.POST)
    try:
        demand_open(stage, timezone.now())
        nonce_of(form, stage)
        if not form.is_valid():
            return _form(request, stage, form, status=422)
        if refused := lacking(request, stage):
            raise refused
    except Stale as stale:
        return _again(request, stage, stale)
    except Refused as refused:
        return _kept(request, stage, refused)
    like = queries.like(stage, form.cleaned_data["body"])
    return form_page(
        request,
        stage,
        "check",
        _("Check"),
        form=form,
        like=[(row, queries.words(row)) for row in like],
        formal=signs.rules(stage)[-1],
        hidden=[(name, str(form.cleaned_data.get(name, ""))) for name in form.fields],
        options=queries.options(stage),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Stores the statement and shows its receipt; the same form sent again shows the same words."""
    if request.method != "POST":
        return redirect(stage_url(stage, "add"))
    form = StatementForm(stage, request.POST)
    try:
        nonce = nonce_of(form, stage)
        if not form.is_valid():
            return _form(request, stage, form, status=422)
        actor = sender(request, stage, form.typed_code)
        done = add_statement(actor, stage, form.draft(), nonce, timezone.now())
    except Stale as stale:
        return _again(request, stage, stale)
    except Refused as refused:
        return _kept(request, stage, refused)
    return _receipt(request, stage, done)


def _demand_wanted(stage: Stage) -> None:
    if not queries.options(stage).people_add:
        raise Refused(gettext_lazy("Only the host puts up statements here."), status=404)


def _form(
    request: HttpRequest, stage: Stage, form: StatementForm, *, status: int = 200
) -> HttpResponse:
    response = form_page(
        request,
        stage,
        "add",
        _("Add a statement"),
        form=form,
        lacking=lacking(request, stage),
        rules=signs.rules(stage),
        options=queries.options(stage),
        status=status,
    )
    ensure_device(request, response)
    return response


def _again(request: HttpRequest, stage: Stage, refused: Refused) -> HttpResponse:
    form = StatementForm(stage, renewed(request, stage))
    form.is_valid()
    form.refuse(refused)
    return _form(request, stage, form, status=422)


def _kept(request: HttpRequest, stage: Stage, refused: Refused) -> HttpResponse:
    """Not sent, and why; the words are given back, and a first receipt of the same form is shown again."""
    return form_page(
        request,
        stage,
        "kept",
        _("Not sent"),
        **kept(request, stage, refused),
    )


def _receipt(request: HttpRequest, stage: Stage, done: Sent) -> HttpResponse:
    response = form_page(
        request,
        stage,
        "sent",
        _("Sent"),
        row=done.contribution,
        **receipt(stage, done),
        options=queries.options(stage),
    )
    response["Referrer-Policy"] = "no-referrer"
    return response
