"""The board with its topics, and one wish or question with everything about it."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.answers.queries import sign_off
from talka.core.contributions.queries import merging_of
from talka.core.spaces.addresses import localized
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import reading_page
from talka.kit.pagination import keyset_page
from talka.tools.wishes import queries
from talka.tools.wishes.domain import LIKED, NEWEST, drawn, next_silence, order_of
from talka.tools.wishes.permissions import silence
from talka.tools.wishes.views.telling import leaves, sides

SIZE, FRESH = 24, 20
FIELDS = {NEWEST: ("item__position", "item_id"), LIKED: ("count_for", "item_id")}
ORDER_NAMES = {NEWEST: _("Newest"), LIKED: _("Most liked")}


class Choice(NamedTuple):
    """A way to narrow or order the board: its words, its address, whether it is chosen."""

    label: Any
    href: str
    chosen: bool


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The question, and the board."""
    now, chosen = timezone.now(), queries.options(stage)
    quiet = silence(stage, now)
    topic, order = topic_of(request, stage), order_of(request.GET.get("order", ""))
    is_first = not request.GET.keys() & {"after", "before"}
    rows = queries.placed(stage, topic)
    page = keyset_page(rows, request, SIZE, fields=FIELDS[order])
    fresh = queries.arrived(stage, topic, FRESH) if is_first else []
    people = queries.respondents(stage)
    found = leaves(stage, [*fresh, *page.items])
    more: dict[str, Any] = {"takes_input": False} if quiet else {}
    return reading_page(
        request,
        stage,
        "home",
        options=chosen,
        silence=quiet,
        silence_ahead=next_silence(chosen.silence_days, stage.process.space.today(now)),
        days_left=days_left(stage.closes_at, now),
        arrived=found[: len(fresh)],
        leaves=found[len(fresh) :],
        page=page,
        topics=_topics(chosen.topic_names, topic, order),
        orders=[Choice(ORDER_NAMES[one], _href(topic, one), one == order) for one in FIELDS],
        people=drawn(str(stage.pk), people),
        rules=signs.rules(stage),
        signed=sign_off(stage),
        **more,
    )


@require_safe
def wish(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One wish or question; an answer's address leads to its question."""
    found = queries.one(stage, id)
    if found.parent is not None:
        return redirect(f"{localized(found.parent.item.path)}#{found.pk}")
    now = timezone.now()
    quiet = silence(stage, now)
    more: dict[str, Any] = {"takes_input": False} if quiet else {}
    return reading_page(
        request,
        stage,
        "wish",
        last=_("A question") if queries.options(stage).is_question(found.kind) else _("A wish"),
        opinion=found,
        about=getattr(found, "wish", None),
        sides=sides(stage, found),
        options=queries.options(stage),
        silence=quiet,
        chain=chain(found, longest=0),
        merging=merging_of(found.pk) if found.item.state == "merged" else None,
        address=request.build_absolute_uri(request.path),
        **more,
    )


def topic_of(request: HttpRequest, stage: Stage) -> str:
    """The topic the address names; "" for all, or one nobody knows."""
    asked = request.GET.get("topic", "")
    return asked if asked in queries.options(stage).topic_names else ""


def _topics(names: tuple[str, ...], topic: str, order: str) -> list[Choice]:
    if not names:
        return []
    every = [("", _("all")), *((name, name) for name in names)]
    return [Choice(label, _href(name, order), name == topic) for name, label in every]


def _href(topic: str, order: str) -> str:
    asked = {"topic": topic, "order": order if order != NEWEST else ""}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}#board"
