"""Reading pages: the question, all statements, one statement with everything that followed from it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.answers.queries import sign_off
from talka.core.items.models import Item
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import state_of
from talka.kit.pagination import keyset_page
from talka.tools.stances import queries
from talka.tools.stances.forms import WHY
from talka.tools.stances.views.course import course
from talka.tools.stances.views.frame import page
from talka.tools.stances.views.pictures import legend, picture, told

ARRIVED = 20
SHOWN = 5
BY_POSITION = ("item__position", "pk")


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The question, how it works, a few statements, the map as it stands."""
    now = timezone.now()
    state, options, found = state_of(stage, now), queries.options(stage), queries.landscape(stage)
    is_clear = found is not None and found.clear
    return page(
        request,
        stage,
        "home",
        current="home",
        days_left=days_left(stage.closes_at, now),
        rules=signs.rules(stage),
        course=course(stage, state, now),
        some=[told(row, None) for row in queries.shown(stage).order_by("pk")[:SHOWN]],
        found=found,
        picture=picture(found) if found is not None and is_clear else None,
        legend=legend(found) if found is not None else [],
        signed=sign_off(stage),
        options=options,
    )


@require_safe
def statements(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All statements in the ledger's order, each with its bar; what was not shown, and why."""
    rows = keyset_page(queries.placed_items(stage), request)
    whole = not request.GET.keys() & {"before", "after"}
    found = queries.by_id(stage, [str(item.pk) for item in rows.items])
    arrived = queries.shown(stage).filter(item__position__isnull=True).order_by("pk")
    return page(
        request,
        stage,
        "statements",
        _("Statements"),
        current="statements",
        page=rows,
        rows=[told(found[str(item.pk)], None) for item in rows.items if str(item.pk) in found],
        arrived=[told(row, None) for row in arrived[:ARRIVED]] if whole else [],
        waiting=queries.waiting(stage).count() if whole else 0,
        down=[(row, WHY[row.statement.turned_down]) for row in queries.turned_down(stage)[:ARRIVED]]
        if whole
        else [],
        options=queries.options(stage),
    )


@require_safe
def statement(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One statement: how everybody and each group judged it, its theme, the answer, what was done."""
    row = queries.one(stage, id)
    if row.item.state != Item.State.PUBLIC:
        why = WHY[row.statement.turned_down] if row.item.state == Item.State.HIDDEN else ""
        return page(request, stage, "unseen", _("Statement"), why=why)
    followed = chain(row)
    return page(
        request,
        stage,
        "statement",
        _("Statement"),
        told=told(row, queries.landscape(stage)),
        chain=followed,
        opinion=row,
        address=request.build_absolute_uri(request.path),
    )
