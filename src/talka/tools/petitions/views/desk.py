"""The host's own pages: the check, the hand-over, the way through the institution."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.forms import TalkaForm
from talka.kit.refused import Refused
from talka.tools.petitions import queries
from talka.tools.petitions.actions import add_step, decide, hand_over
from talka.tools.petitions.domain import CHECKING, HANDED, SIGNING
from talka.tools.petitions.forms import DecideForm, HandForm, StepForm
from talka.tools.petitions.models import Petition
from talka.tools.petitions.views.course import course

FORMS: dict[str, type[TalkaForm]] = {CHECKING: DecideForm, SIGNING: HandForm, HANDED: StepForm}


@desk
@require_safe
def petitions(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Every petition and where it stands."""
    rows = queries.for_desk(stage)
    return show(
        request,
        "petitions/desk_petitions.html",
        stage,
        _("Petitions"),
        rows=rows,
        needed=queries.needed(stage),
    )


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One petition with what is to be done next."""
    found = queries.one(stage, id)
    kind = FORMS.get(found.state)
    form = kind() if kind else None
    if request.method == "POST" and kind:
        form = kind(request.POST)
        try:
            if form.is_valid():
                _do(request, found, form)
                return to(stage, "desk-petition", id=id)
        except Refused as refused:
            form.refuse(refused)
        return _show(request, stage, found, form, 422)
    return _show(request, stage, found, form, 200)


@desk
@require_safe
def package(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """The sealed package, for the authority."""
    found = queries.package(queries.one(stage, id))
    if found is None or found.deleted:
        raise Refused(_("There is no package here."), status=409)
    response = HttpResponse(bytes(found.package), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="petition-{id}.sealed"'
    response["Cache-Control"] = "no-store"
    return response


def _do(request: HttpRequest, found: Petition, form: TalkaForm) -> None:
    actor, said, now = actor_of(request), form.cleaned_data, timezone.now()
    if found.state == CHECKING:
        decide(actor, found, request.POST.get("do") == "accept", said["note"], now)
    elif found.state == SIGNING:
        hand_over(actor, found, said["key"], now)
    else:
        add_step(actor, found, said["kind"], said["day"], said["note"], now)


def _show(
    request: HttpRequest, stage: Stage, found: Petition, form: Any, status: int
) -> HttpResponse:
    return show(
        request,
        "petitions/desk_petition.html",
        stage,
        found.title,
        status,
        petition=found,
        form=form,
        steps=course(found),
        exact=queries.exact(found) if found.state == SIGNING else found.signatures,
        needed=queries.needed(stage),
        handing=queries.package(found),
        has_key=bool(queries.options(stage).authority_key),
    )
