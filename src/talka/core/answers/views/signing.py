"""Signing off the themes: a look at everything, then a name under it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import sign_off as sign
from talka.core.answers.queries import sign_off, statuses
from talka.core.answers.queries.board import drafted, names
from talka.core.answers.views.desk import parts
from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off_page(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What is signed, by whom, and what it means."""
    actor = actor_of(request)
    if request.method == "POST":
        sign(actor, stage, timezone.now())
        return to(stage, "desk")
    totals = statuses(stage)
    return show(
        request,
        "sign_off.html",
        stage,
        _("Sign off the themes"),
        totals=totals,
        number=totals.total(),
        parts=parts(totals),
        themes=names(stage),
        drafted=drafted(stage),
        signed=sign_off(stage),
        signer=actor.name,
    )
