"""Reading pages: links only, no form, no cookie, so that they can be kept whole for all readers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain, replies
from talka.core.contributions import queries as contributions
from talka.core.items.models import Item
from talka.core.items.queries import public as public_items
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import reading_page
from talka.kit.pagination import keyset_page
from talka.tools.petitions import queries
from talka.tools.petitions.domain import SIGNING
from talka.tools.petitions.models import Petition
from talka.tools.petitions.views.course import HIGH, WIDE, bars, course

MOST_ARGUMENTS = 50


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The petitions, how many have signed each, and how to begin one."""
    placed = public_items(stage.pk, "petition").filter(position__isnull=False)
    found = keyset_page(placed, request)
    fresh = [row.item for row in contributions.just_arrived(stage)]
    ids = [item.pk for item in (*fresh, *found.items)]
    known = {one.pk: one for one in Petition.objects.filter(pk__in=ids)}
    shown = [(item, known.get(item.pk)) for item in (*fresh, *found.items)]
    return reading_page(
        request,
        stage,
        "home",
        rules=signs.rules(stage),
        entries=shown,
        page=found,
        needed=queries.needed(stage),
        institution=queries.institution(stage),
    )


@require_safe
def opinion(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One petition: its words, signatures, what speaks against it, its way and the answer."""
    found = contributions.one_public(stage, id)
    petition = queries.of(found)
    shown: dict[str, Any] = {"opinion": found, "chain": chain(found), "petition": petition}
    if petition is not None:
        stretches = queries.pace(petition)
        shown |= {
            "needed": queries.needed(stage),
            "steps": course(petition),
            "stretches": stretches,
            "bars": bars(stretches),
            "wide": WIDE,
            "high": HIGH,
            "names": queries.names(petition),
            "arguments": queries.arguments(petition)[:MOST_ARGUMENTS],
            "may_sign": petition.state == SIGNING and stage.takes_input(timezone.now()),
        }
    return reading_page(request, stage, "opinion", last=_("Petition"), **shown)


@require_safe
def results(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Petitions that were answered, with their answers."""
    targets = public_items(stage.pk, "petition").filter(answer__item__state=Item.State.PUBLIC)
    found = keyset_page(
        targets.filter(position__isnull=False).select_related("answer__item"), request, 10
    )
    given = {item.pk: item.answer for item in found.items}
    made = {one.answer.target_id: one for one in replies(given.values()).values()}
    entries = [(item, made.get(item.pk)) for item in found.items]
    return reading_page(
        request, stage, "results", last=_("What was decided"), entries=entries, page=found
    )
