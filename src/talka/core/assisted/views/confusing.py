"""This confused people: told in one tap, listed for those who made the stage."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.assisted import queries
from talka.core.assisted.actions import mend, say_confused
from talka.core.assisted.forms.confusing import PARTS, ConfusionForm
from talka.core.assisted.views.doors import helpers, show
from talka.core.people.domain import OFFICIAL
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

MENDED = "mended-"


@helpers
@require_http_methods(["GET", "HEAD", "POST"])
def confused(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Everything told so far; by POST one remark more, or those of one part mended."""
    if request.method != "POST":
        return _page(request, stage, ConfusionForm())
    what = request.POST.get("what", "")
    if what.startswith(MENDED):
        mend(actor_of(request), stage, what.removeprefix(MENDED))
        return redirect(stage_url(stage, "confused"))
    form = ConfusionForm(request.POST)
    try:
        tell(stage, form, what)
    except Refused as refused:
        form.refuse(refused)
        return _page(request, stage, form, refused.status)
    return redirect(f"{stage_url(stage, 'confused')}?told={what}")


def tell(stage: Stage, form: ConfusionForm, what: str) -> None:
    """Keeps the remark of a form; refuses one that is too long or about nothing."""
    words = form.cleaned_data["words"] if form.is_valid() else form.data.get("words", "")
    say_confused(stage, what, words)


def asked() -> dict[str, Any]:
    """For pages with the buttons on them."""
    return {"confusion": ConfusionForm(), "confusing": PARTS.items()}


def _page(
    request: HttpRequest, stage: Stage, form: ConfusionForm, status: int = 200
) -> HttpResponse:
    context = {
        "remarks": [(PARTS[what], what, *rest) for what, *rest in queries.remarks(stage)],
        "may_mend": actor_of(request).may(OFFICIAL, stage.process.space_id),
        "told": PARTS.get(request.GET.get("told", "")),
        "form": form if form.errors else None,
        **asked(),
        "confusion": form,
    }
    return show(request, "confused.html", stage, _("What confused people"), status, **context)
