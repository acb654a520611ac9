"""The question with all ideas in the order one likes, and one idea with everything about it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.answers.queries import sign_off
from talka.core.contributions import queries as contributions
from talka.core.contributions.spots import asked_for
from talka.core.contributions.titled import parted
from talka.core.items.queries import led_on
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import reading_page
from talka.tools.ideas import queries
from talka.tools.ideas.domain import CON, PRO
from talka.tools.ideas.views.listing import listing
from talka.tools.ideas.views.telling import bar, state_words, told


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The question, and the ideas in the order one likes."""
    now = timezone.now()
    found = listing(request, stage, now.date())
    arrived = contributions.just_arrived(stage) if found.is_first else []
    return reading_page(
        request,
        stage,
        "home",
        days_left=days_left(stage.closes_at, now),
        listing=found,
        ideas=told(found.rows),
        arrived=[(row, parted(row.body)) for row in arrived],
        rules=signs.rules(stage),
        has_map=queries.options(stage).ask_spot,
        signed=sign_off(stage),
    )


@require_safe
def idea(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One idea with its support, its points for and against, and what became of it."""
    found = queries.one(stage, id)
    if found.parent is not None:
        return reading_page(
            request, stage, "one_point", last=_("A point"), point=found, is_for=found.kind == PRO
        )
    inside = contributions.family([found.pk]).get(found.pk, [])
    followed = chain(found, longest=0)
    points = list(queries.points([found.pk, *(one.pk for one in inside)]))
    return reading_page(
        request,
        stage,
        "idea",
        last=_("An idea"),
        opinion=found,
        near=asked_for(found),
        words=parted(found.body),
        parts=bar([found, *inside]),
        status=state_words(followed.own or next(iter(followed.replies), None)),
        chain=followed,
        onward=[one.target for one in led_on(found.pk) if one.kind != "merged"],
        inside=[(one, parted(one.body)) for one in inside],
        merging=contributions.merging_of(found.pk) if found.item.state == "merged" else None,
        sides=[
            (PRO, _("Points for"), [one for one in points if one.kind == PRO]),
            (CON, _("Points against"), [one for one in points if one.kind == CON]),
        ],
        address=request.build_absolute_uri(request.path),
    )
