"""What was decided, for tools that need no page of their own for it: themes with their answers, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers import queries
from talka.core.answers.chain import Reply, answer_of, replies
from talka.core.answers.models import Answer, Theme
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused

BY_SIZE = ("size", "item_id")
SINGLY = 100


@require_safe
def results(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The themes somebody stands behind, the largest first, and single texts that were answered."""
    shown = queries.themes(stage).filter(item__state=Item.State.PUBLIC).prefetch_related(None)
    page = keyset_page(shown, request, 10, fields=BY_SIZE)
    context = {"entries": _entries(page.items), "page": page, "alone": _alone(stage)}
    return _page(request, stage, _("What was decided"), context)


@require_safe
def theme(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One theme with its answer and everything in it."""
    found = queries.theme(stage, id)
    if found.item.state != Item.State.PUBLIC:
        raise Refused(_("There is no such theme."), status=404)
    page = keyset_page(queries.member_items(found), request)
    context = {"entries": _entries([found]), "page": page, "theme": found}
    return _page(request, stage, plain(found.name), context)


def _alone(stage: Stage) -> list[tuple[Item, Reply]]:
    rows = Answer.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
    alone = rows.filter(target__as_contribution__isnull=False).select_related("target")
    found = list(alone.order_by("target__position", "pk")[:SINGLY])
    made = replies(found)
    return [(one.target, made[one.pk]) for one in found]


def _entries(themes: Sequence[Theme]) -> list[tuple[Theme, Sequence[queries.Quote], Reply | None]]:
    quotes, given = queries.quotes(themes), {one.pk: answer_of(one) for one in themes}
    made = {one.answer.target_id: one for one in replies(given.values()).values()}
    return [(one, quotes[one.pk], made.get(one.pk)) for one in themes]


def _page(request: HttpRequest, stage: Stage, last: str, shown: dict[str, Any]) -> HttpResponse:
    frame = {"stage": stage, "process": stage.process, "last": last}
    return render(request, "answers/outcome.html", frame | shown)
