"""The problems of a stage as a map and a list, and one with everything that became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.contributions import queries as contributions
from talka.core.contributions.spots import asked_for
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import reading_page
from talka.tools.problems import queries
from talka.tools.problems.views.listing import listing
from talka.tools.problems.wording import told


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The map, and the problems that the address asks for."""
    now = timezone.now()
    found = listing(request, stage, now)
    return reading_page(
        request,
        stage,
        "home",
        days_left=days_left(stage.closes_at, now),
        listing=found,
        options=queries.options(stage),
        arrived=contributions.just_arrived(stage) if found.is_first else [],
        rules=signs.rules(stage),
    )


@require_safe
def problem(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One problem: what it is, where, who else has it, what the host says and does."""
    item = queries.one(stage, id)
    row = item.as_contribution
    inside = contributions.family([row.pk]).get(row.pk, [])
    shown: dict[str, Any] = {
        "opinion": row,
        "near": asked_for(row),
        "one": told(stage, item, stage.process.space.today(timezone.now())),
        "chain": chain(row),
        "inside": inside,
        "number": sum(one.count_for for one in (row, *inside)),
        "merging": contributions.merging_of(row.pk) if item.state == "merged" else None,
        "address": request.build_absolute_uri(request.path),
    }
    return reading_page(request, stage, "problem", last=_("A problem"), **shown)
