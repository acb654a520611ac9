"""The desk's list of problems: those that wait first, each with what can be done about it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.answers.views.doors import desk, show
from talka.core.contributions.queries import takers
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.pagination import keyset_page
from talka.kit.pieces import Tab
from talka.tools.problems import queries
from talka.tools.problems.domain import NEW, PROBLEM, STATUSES
from talka.tools.problems.keys import api_key
from talka.tools.problems.wording import STATUS_WORDS, told

SIZE = 20
TITLE = _("Problems: answer, repair, hand on")


@desk
@require_safe
def problems(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Problems in one state, the oldest first."""
    now = timezone.now()
    status = request.GET.get("status", NEW)
    status = status if status in STATUSES else NEW
    rows = queries.problems(stage).filter(queries.BY_STATUS[status], position__isnull=False)
    page = keyset_page(rows, request, SIZE, newest_first=False)
    here = stage_url(stage, "desk-problems")
    return show(
        request,
        "problems/desk_problems.html",
        stage,
        TITLE,
        tabs=[Tab(STATUS_WORDS[one][0], f"{here}?status={one}", one == status) for one in STATUSES],
        lines=[told(stage, item, stage.process.space.today(now)) for item in page.items],
        page=page,
        takers=takers(stage, {PROBLEM}, now),
    )


@desk
@require_safe
def open311(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Where programs read and send problems, and the key they send with."""
    base = f"{settings.TALKA_SITE_URL}/api/v1/problems/{stage.pk}/open311"
    title = _("Programs: Open311")
    return show(
        request,
        "problems/desk_open311.html",
        stage,
        title,
        discovery=f"{base}/discovery.xml",
        base=f"{base}/v2",
        jurisdiction=stage.process.space.slug,
        key=api_key(stage),
    )
