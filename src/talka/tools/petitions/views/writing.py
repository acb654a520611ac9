"""Beginning a petition and arguing against one. What was typed is never lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.contributions import nonce
from talka.core.contributions.actions import Sent
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.slips import slip
from talka.core.people.device import ensure_device
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views import signs
from talka.kit.refused import Refused
from talka.tools.petitions import queries
from talka.tools.petitions.actions import argue, draft_petition
from talka.tools.petitions.forms import ArgueForm, DraftForm
from talka.tools.petitions.models import Petition
from talka.tools.petitions.views.frame import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The draft; once sent, its receipt and the co-signing link."""
    return _answered(request, stage, DraftForm, _drafted)


@require_http_methods(["GET", "HEAD", "POST"])
def against(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What speaks against a petition."""
    petition = queries.open_one(stage, id)

    def argued(request: HttpRequest, stage: Stage, form: ArgueForm) -> dict[str, Any]:
        said, secret = form.cleaned_data, _secret(form, stage)
        actor = sender(request, stage, form.typed_code)
        sent = argue(actor, petition, said["body"], said["language"], secret, timezone.now())
        return _receipt(sent) | {"petition": petition}

    return _answered(request, stage, ArgueForm, argued, petition=petition)


def _drafted(request: HttpRequest, stage: Stage, form: ArgueForm) -> dict[str, Any]:
    said, secret = form.cleaned_data, _secret(form, stage)
    actor = sender(request, stage, form.typed_code)
    made = draft_petition(
        actor, stage, said["title"], said["body"], said["language"], secret, timezone.now()
    )
    link = request.build_absolute_uri(stage_url(stage, "invited", token=made.token))
    needs = queries.options(stage).co_signers
    return _receipt(made.sent) | {"link": link if needs else "", "needs": needs}


def _answered(
    request: HttpRequest, stage: Stage, kind: type[ArgueForm], act: Any, **shown: Any
) -> HttpResponse:
    """The form, the form with what is wrong, or the receipt."""
    if request.method != "POST":
        demand_open(stage, timezone.now())
        return _form(request, stage, kind(stage, initial={"nonce": nonce.fresh(stage.pk)}), **shown)
    form = kind(stage, request.POST)
    if not form.is_valid():
        return _form(request, stage, form, status=422, **shown)
    try:
        return form_page(request, stage, "write", _("Write"), **act(request, stage, form))
    except Refused as refused:
        data = request.POST.copy()
        data["nonce"] = nonce.fresh(stage.pk)
        form = kind(stage, data)
        form.is_valid()
        form.refuse(refused)
        return _form(request, stage, form, status=refused.status, **shown)


def _secret(form: ArgueForm, stage: Stage) -> bytes:
    return nonce.opened(form.cleaned_data["nonce"], stage.pk)


def _receipt(sent: Sent) -> dict[str, Any]:
    return {"opinion": sent.contribution, "slip": slip(sent.entropy, sent.promise)}


def _form(
    request: HttpRequest,
    stage: Stage,
    form: ArgueForm,
    *,
    status: int = 200,
    petition: Petition | None = None,
) -> HttpResponse:
    response = form_page(
        request,
        stage,
        "write",
        _("Write"),
        status=status,
        form=form,
        petition=petition,
        lacking=lacking(request, stage),
        rules=signs.rules(stage),
        institution=queries.institution(stage),
    )
    ensure_device(request, response)
    return response
