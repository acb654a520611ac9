"""Signing a public petition, co-signing a draft by its link, and taking a signature back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.contributions.forms.sending import CodeForm
from talka.core.contributions.gates import lacking, sender
from talka.core.people.device import ensure_device
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused
from talka.tools.petitions import queries
from talka.tools.petitions.actions import sign, unsign
from talka.tools.petitions.forms import SignForm
from talka.tools.petitions.models import Petition
from talka.tools.petitions.views.course import course


@require_http_methods(["GET", "HEAD", "POST"])
def public(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Sign a petition everybody can read."""
    return _page(request, stage, queries.open_one(stage, id), "sign")


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, stage: Stage, token: str) -> HttpResponse:
    """Read a draft by its link and sign it among the first."""
    return _page(request, stage, queries.invited(stage, token), "invited")


def _page(request: HttpRequest, stage: Stage, petition: Petition, name: str) -> HttpResponse:
    if request.method != "POST":
        if name == "sign":
            demand_open(stage, timezone.now())
        return _show(request, stage, petition, name, SignForm(stage))
    if request.POST.get("do") == "back":
        return _back(request, stage, petition, name)
    form = SignForm(stage, request.POST)
    if not form.is_valid():
        return _show(request, stage, petition, name, form, 422)
    try:
        actor = sender(request, stage, form.typed_code)
        is_new = sign(actor, petition, form.signer(), timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return _show(request, stage, petition, name, form, refused.status)
    told = "signed" if is_new else "twice"
    return form_page(request, stage, "signed", _("Sign"), petition=petition, told=told)


def _back(request: HttpRequest, stage: Stage, petition: Petition, name: str) -> HttpResponse:
    form = CodeForm(stage, request.POST)
    form.is_valid()
    try:
        gone = unsign(sender(request, stage, form.typed_code), petition, timezone.now())
    except Refused as refused:
        form = SignForm(stage, request.POST)
        form.is_valid()
        form.refuse(refused)
        return _show(request, stage, petition, name, form, refused.status)
    told = "gone" if gone else "none"
    return form_page(request, stage, "signed", _("Sign"), petition=petition, told=told)


def _show(
    request: HttpRequest,
    stage: Stage,
    petition: Petition,
    name: str,
    form: SignForm,
    status: int = 200,
) -> HttpResponse:
    response = form_page(
        request,
        stage,
        name,
        _("Sign"),
        status=status,
        petition=petition,
        opinion=petition.contribution,
        form=form,
        lacking=lacking(request, stage),
        institution=queries.institution(stage),
        age=stage.gate.min_age,
        keep_days=queries.options(stage).keep_days,
        signed=queries.exact(petition) if name == "invited" else petition.signatures,
        needs=queries.options(stage).co_signers,
        steps=course(petition),
    )
    ensure_device(request, response)
    return response
