"""What came out: the map, what unites and divides, each group's own statements, and the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers import queries as answers
from talka.core.answers.chain import answer_of, replies
from talka.core.answers.queries.understood import understood
from talka.core.answers.wording import verdict_words
from talka.core.contributions.forms.sending import TypedCode
from talka.core.contributions.gates import lacking, needs_code
from talka.core.items.models import Item
from talka.core.people.device import ensure_device
from talka.core.spaces.models import Stage
from talka.core.spaces.views.stagepage import form_page, state_of
from talka.kit.langtext import plain
from talka.kit.pieces import Tone
from talka.kit.refused import Refused
from talka.tools.stances import queries
from talka.tools.stances.domain import LEAST, Group, Landscape, Standing, stand
from talka.tools.stances.views.frame import page
from talka.tools.stances.views.pictures import legend, listed, picture, told
from talka.tools.stances.views.visitor import own_stances, visitor

MOST = 8
VALUES = {"for": 1, "against": -1, "pass": 0}


@require_safe
def results(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Everything the stage found, live where the host lets it, with the answers once they are signed."""
    found, signed = queries.landscape(stage), answers.sign_off(stage)
    return page(
        request,
        stage,
        "results",
        _("What came out"),
        current="results",
        found=found,
        least=LEAST,
        options=queries.options(stage),
        signed=signed,
        themes=_themes(stage) if signed else [],
        owed=answers.what_is_owed([stage]) if _is_over(stage) else [],
        understood=understood(stage) if signed else None,
        **(_drawn(stage, found) if found else {}),
    )


@require_safe
def theme(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """A part of the result somebody stands behind: its answer and its statements."""
    shown = queries.shown_theme(stage, id)
    answer = answer_of(shown) or (answer_of(shown.parent) if shown.parent else None)
    found = queries.landscape(stage)
    return page(
        request,
        stage,
        "theme",
        plain(shown.name),
        theme=shown,
        reply=replies([answer])[answer.pk] if answer else None,
        rows=[told(row, found) for row in queries.members(shown)[:50]],
    )


def you(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Where this person stands. Computed now, from stances found by their tags; nothing of it is kept."""
    form = TypedCode(request.POST or None)
    asks = needs_code(stage)
    if asks and not form.is_valid():
        status = 422 if form.is_bound else 200
        return form_page(request, stage, "code", _("Your code"), form=form, status=status)
    try:
        actor = visitor(request, stage, form.typed_code if asks else "")
    except Refused as refused:
        form.refuse(refused)
        return form_page(request, stage, "code", _("Your code"), form=form, status=refused.status)
    own, found = own_stances(actor, stage), queries.landscape(stage)
    standing = stand(found, {str(id): VALUES[one] for id, one in own.items()}) if found else None
    response = form_page(
        request,
        stage,
        "you",
        _("Where you stand"),
        own=len(own),
        found=found,
        standing=standing,
        likeness=_likeness(found, standing) if found and standing else [],
        picture=picture(found, standing) if found and found.clear else None,
        legend=legend(found) if found else [],
        takes_input=stage.takes_input(timezone.now()),
        lacking=lacking(request, stage),
    )
    ensure_device(request, response)
    return response


def _likeness(found: Landscape, standing: Standing) -> list[tuple[Group, Tone, int]]:
    tones = [tone for _group, tone, _share in legend(found)]
    return [
        (group, tone, alike) for (group, alike), tone in zip(standing.likeness, tones, strict=True)
    ]


def _is_over(stage: Stage) -> bool:
    return state_of(stage, timezone.now()) in ("collected", "answering", "answered")


def _drawn(stage: Stage, found: Landscape) -> dict[str, Any]:
    ids = {*found.unites, *found.divides, *(id for group in found.groups for id in group.own)}
    rows = queries.by_id(stage, ids)
    return {
        "picture": picture(found) if found.clear else None,
        "legend": legend(found),
        "placed": sum(group.size for group in found.groups),
        "unites": listed(found.unites, rows, found, MOST),
        "divides": listed(found.divides, rows, found, MOST),
        "groups": [
            (group, tone, share, listed(group.own, rows, found, MOST))
            for group, tone, share in legend(found)
        ],
    }


def _themes(stage: Stage) -> list[Any]:
    rows = list(answers.themes(stage).filter(item__state=Item.State.PUBLIC).prefetch_related(None))
    made = replies([answer_of(one) for one in rows])
    found = []
    for one in rows:
        answer = answer_of(one)
        found.append((one, made[answer.pk] if answer else None, *verdict_words(answer)))
    return found
