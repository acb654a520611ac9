"""One statement after another: agree, disagree, pass. Works without JavaScript; one may stop at any time."""

from __future__ import annotations

from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import take_stance
from talka.core.contributions.forms.sending import TypedCode
from talka.core.contributions.gates import lacking, needs_code
from talka.core.contributions.models import Contribution
from talka.core.people.device import ensure_device
from talka.core.people.domain import Actor
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused
from talka.opinions.consensus import next_statement
from talka.tools.stances import queries
from talka.tools.stances.forms import StanceForm
from talka.tools.stances.views.visitor import own_stances, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def next_one(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A statement this person has not judged. Where codes are asked, the code comes first (POST)."""
    demand_open(stage, timezone.now())
    form = TypedCode(request.POST or None)
    if needs_code(stage) and not form.is_valid():
        return _code(request, stage, form)
    try:
        code = form.typed_code if needs_code(stage) else ""
        actor = visitor(request, stage, code)
    except Refused as refused:
        form.refuse(refused)
        return _code(request, stage, form, status=refused.status)
    return _show_next(request, stage, actor, code, _id(request.GET.get("after", "")))


@require_http_methods(["GET", "HEAD", "POST"])
def stance(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One statement and three buttons; after pressing one, the next statement."""
    row = queries.public_one(stage, id)
    if request.method != "POST":
        demand_open(stage, timezone.now())
        actor = visitor(request, stage, "") if not needs_code(stage) else Actor()
        return _ask(request, stage, row, actor, StanceForm(initial=_fresh(row)))
    form = StanceForm(request.POST)
    try:
        nonce = nonces.opened(request.POST.get("nonce", ""), row.pk)
        if not form.is_valid():
            return _ask(request, stage, row, Actor(), form, status=422)
        code = form.cleaned_data["code"]
        actor = visitor(request, stage, code)
        take_stance(actor, row, form.cleaned_data["value"], nonce, timezone.now())
    except Refused as refused:
        return _refused(request, stage, row, refused)
    if needs_code(stage):
        return _show_next(request, stage, actor, code, row.pk)
    return redirect(f"{stage_url(stage, 'next')}?after={row.pk}")


def _show_next(
    request: HttpRequest, stage: Stage, actor: Actor, code: str, after: UUID | None
) -> HttpResponse:
    own = own_stances(actor, stage)
    offered = queries.offered(stage)
    chosen = next_statement(offered, [str(id) for id in own], SystemRandom())
    before = queries.by_id(stage, [str(after)]).get(str(after)) if after in own else None
    shown: dict[str, Any] = {
        "done": len(own),
        "total": len(offered.statements),
        "code": code,
        "before": _before(before, own),
    }
    if chosen is None:
        chosen_options = queries.options(stage)
        return form_page(request, stage, "finished", _("All seen"), options=chosen_options, **shown)
    row = queries.public_one(stage, UUID(chosen))
    form = StanceForm(initial={**_fresh(row), "code": code})
    return _ask(request, stage, row, actor, form, progress=shown)


def _ask(
    request: HttpRequest,
    stage: Stage,
    row: Contribution,
    actor: Actor,
    form: StanceForm,
    status: int = 200,
    progress: dict[str, Any] | None = None,
) -> HttpResponse:
    alone = progress is None
    asks_code = alone and needs_code(stage)
    response = form_page(
        request,
        stage,
        "judge",
        _("Judge"),
        row=row,
        words=queries.words(row),
        form=form,
        mine=own_stances(actor, stage).get(row.pk, "") if alone else "",
        code_field=TypedCode(form.data if form.is_bound else None)["code"] if asks_code else None,
        lacking=lacking(request, stage),
        options=queries.options(stage),
        status=status,
        **(progress or {}),
    )
    ensure_device(request, response)
    return response


def _before(row: Contribution | None, own: dict[UUID, str]) -> object:
    """The statement judged a moment ago, so that a slip of the thumb can be mended."""
    return None if row is None else (row, queries.words(row), own[row.pk])


def _fresh(row: Contribution) -> dict[str, str]:
    return {"nonce": nonces.fresh(row.pk)}


def _refused(
    request: HttpRequest, stage: Stage, row: Contribution, refused: Refused
) -> HttpResponse:
    """The same page with a fresh form and the reason; what can't be mended is only explained."""
    if not stage.takes_input(timezone.now()):
        raise refused
    data = request.POST.copy()
    data["nonce"] = nonces.fresh(row.pk)
    form = StanceForm(data)
    form.is_valid()
    form.refuse(refused)
    return _ask(request, stage, row, Actor(), form, status=refused.status)


def _code(
    request: HttpRequest, stage: Stage, form: TypedCode, status: int | None = None
) -> HttpResponse:
    typed = status or (422 if form.is_bound else 200)
    return form_page(request, stage, "code", _("Your code"), form=form, status=typed)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
