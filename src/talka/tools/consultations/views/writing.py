"""Write → check → sent. What was typed is never lost: every refusal gives the words back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Sent, send
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import one_public
from talka.core.contributions.views.sending import Stale, kept, nonce_of, receipt, renewed
from talka.core.people.device import ensure_device
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views import signs
from talka.kit.refused import Refused
from talka.tools.consultations import queries
from talka.tools.consultations.forms import OpinionForm
from talka.tools.consultations.views.frame import form_page


def write(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The form. Coming back from the check page, everything typed stands in it."""
    parent = _parent(request, stage)
    if request.method == "POST":
        form = OpinionForm(stage, initial=request.POST.dict())
        return _form(request, stage, form, parent)
    demand_open(stage, timezone.now())
    return _form(
        request, stage, OpinionForm(stage, initial={"nonce": nonces.fresh(stage.pk)}), parent
    )


def check(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The words as they will appear, and opinions that say nearly the same."""
    if request.method != "POST":
        return redirect(stage_url(stage, "write"))
    parent = _parent(request, stage)
    form = OpinionForm(stage, request.POST)
    try:
        demand_open(stage, timezone.now())
        nonce_of(form, stage)
        if not form.is_valid():
            return _form(request, stage, form, parent, status=422)
        if refused := lacking(request, stage):
            raise refused
    except Stale as stale:
        return _again(request, stage, stale, parent)
    except Refused as refused:
        return _kept(request, stage, refused)
    words = form.cleaned_data
    like = [] if parent else queries.like(stage, words["body"], words["language"])
    return form_page(
        request,
        stage,
        "check",
        _("Check"),
        form=form,
        parent=parent,
        like=like,
        formal=signs.rules(stage)[-1],
        hidden=_carried(form, parent),
    )


def sent(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Stores the opinion and shows its receipt; the same form sent again shows the same words."""
    if request.method != "POST":
        return redirect(stage_url(stage, "write"))
    form = OpinionForm(stage, request.POST)
    parent = _parent(request, stage)
    try:
        nonce = nonce_of(form, stage)
        if not form.is_valid():
            return _form(request, stage, form, parent, status=422)
        actor = sender(request, stage, form.typed_code)
        draft, now = form.draft(parent), timezone.now()
        done = send(actor, stage, draft, nonce, now, also=form.leave_contact)
    except Stale as stale:
        return _again(request, stage, stale, parent)
    except Refused as refused:
        return _kept(request, stage, refused)
    return _receipt(request, stage, done)


def _parent(request: HttpRequest, stage: Stage) -> Contribution | None:
    """The opinion this replies to, where the page was opened as a reply."""
    given = request.POST.get("reply_to") or request.GET.get("reply_to", "")
    if not given or not queries.options(stage).allow_replies:
        return None
    try:
        return one_public(stage, UUID(given))
    except ValueError:
        raise Refused(_("There is no such opinion."), status=404) from None


def _carried(form: OpinionForm, parent: Contribution | None) -> list[tuple[str, str]]:
    """What the check page carries along in hidden fields."""
    found = [(name, str(form.cleaned_data.get(name, ""))) for name in form.fields]
    return [*found, ("reply_to", str(parent.pk))] if parent else found


def _form(
    request: HttpRequest,
    stage: Stage,
    form: OpinionForm,
    parent: Contribution | None,
    *,
    status: int = 200,
) -> HttpResponse:
    response = form_page(
        request,
        stage,
        "write",
        _("Write"),
        form=form,
        parent=parent,
        lacking=lacking(request, stage),
        rules=signs.rules(stage),
        status=status,
    )
    ensure_device(request, response)
    return response


def _again(
    request: HttpRequest, stage: Stage, refused: Refused, parent: Contribution | None
) -> HttpResponse:
    form = OpinionForm(stage, renewed(request, stage))
    form.is_valid()
    form.refuse(refused)
    return _form(request, stage, form, parent, status=422)


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
        opinion=done.contribution,
        **receipt(stage, done),
    )
    response["Referrer-Policy"] = "no-referrer"
    return response
