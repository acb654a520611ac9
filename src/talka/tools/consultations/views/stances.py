"""Taking a stance on somebody's opinion: for, against, or pass."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import take_stance
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import one_public
from talka.core.people.device import ensure_device
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.tools.consultations import queries
from talka.tools.consultations.forms import StanceForm
from talka.tools.consultations.views.frame import form_page
from talka.tools.consultations.views.pictures import stances


def stance(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """The opinion and three buttons; after pressing one, the new counts."""
    if not queries.options(stage).allow_stances:
        raise Refused(_("No stances are taken here."), status=404)
    opinion = one_public(stage, id)
    if request.method == "POST":
        return _take(request, stage, opinion)
    demand_open(stage, timezone.now())
    form = StanceForm(stage, initial={"nonce": nonces.fresh(opinion.pk)})
    return _ask(request, stage, opinion, form)


def _take(request: HttpRequest, stage: Stage, opinion: Contribution) -> HttpResponse:
    form = StanceForm(stage, request.POST)
    try:
        nonce = nonces.opened(request.POST.get("nonce", ""), opinion.pk)
        if not form.is_valid():
            return _ask(request, stage, opinion, form, status=422)
        actor = sender(request, stage, form.typed_code)
        taken = take_stance(actor, opinion, form.cleaned_data["value"], nonce, timezone.now())
    except Refused as refused:
        return _refused(request, stage, opinion, refused)
    return form_page(
        request,
        stage,
        "stance_taken",
        _("Stance"),
        opinion=opinion,
        value=taken.value,
        stances=stances(opinion),
    )


def _ask(
    request: HttpRequest,
    stage: Stage,
    opinion: Contribution,
    form: StanceForm,
    status: int = 200,
) -> HttpResponse:
    response = form_page(
        request,
        stage,
        "stance",
        _("Stance"),
        opinion=opinion,
        form=form,
        stances=stances(opinion),
        lacking=lacking(request, stage),
        status=status,
    )
    ensure_device(request, response)
    return response


def _refused(
    request: HttpRequest, stage: Stage, opinion: Contribution, refused: Refused
) -> HttpResponse:
    """The same page with a fresh form and the reason; what can't be mended is only explained."""
    if not stage.takes_input(timezone.now()):
        raise refused
    data = request.POST.copy()
    data["nonce"] = nonces.fresh(opinion.pk)
    form = StanceForm(stage, data)
    form.is_valid()
    form.refuse(refused)
    return _ask(request, stage, opinion, form, status=refused.status)
