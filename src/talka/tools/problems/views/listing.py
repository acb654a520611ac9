"""The list of problems: all, or of one area, category or state, or close to a point on the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.spots import asked_point
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.core.territory.queries import Placed, tree
from talka.kit.langtext import plain
from talka.kit.pagination import Page, keyset_page
from talka.tools.problems import queries
from talka.tools.problems.domain import STATUSES
from talka.tools.problems.wording import STATUS_WORDS, Told, told

SIZE = 20
NARROWING = ("status", "category", "area", "near")


class Choice(NamedTuple):
    """A way to narrow the list: its words, its address, whether it is chosen."""

    label: Any
    href: str
    chosen: bool


class Listing(NamedTuple):
    """A page of problems, and what narrows it. ``page`` is None for those close to a point."""

    rows: Sequence[Told]
    page: Page[Item] | None
    areas: Sequence[Placed]
    choices: Sequence[tuple[Any, Sequence[Choice]]]
    is_first: bool
    is_narrowed: bool


def listing(request: HttpRequest, stage: Stage, now: datetime) -> Listing:
    """What the address asks for. Two queries, three where an area narrows it."""
    asked = {name: request.GET[name] for name in NARROWING if request.GET.get(name)}
    areas, today = tree(stage.process.space_id), stage.process.space.today(now)
    page = None
    if (point := asked_point(asked.get("near", ""))) is not None:
        items: Sequence[Item] = queries.near(stage, point)
    else:
        page = keyset_page(_narrowed(stage, asked), request, SIZE)
        items = page.items
    return Listing(
        [told(stage, item, today) for item in items],
        page,
        areas,
        _choices(stage, areas, asked),
        not (asked or request.GET.keys() & {"after", "before"}),
        bool(asked),
    )


def _narrowed(stage: Stage, asked: dict[str, str]) -> QuerySet[Item]:
    rows = queries.placed(stage)
    if asked.get("status") in STATUSES:
        rows = rows.filter(queries.BY_STATUS[asked["status"]])
    if category := asked.get("category"):
        rows = rows.filter(as_contribution__problem__category=category[:60])
    if area := _uuid(asked.get("area", "")):
        rows = rows.filter(Q(as_contribution__problem__area__in=queries.within(stage, area)))
    return rows


def _choices(
    stage: Stage, areas: Sequence[Placed], asked: dict[str, str]
) -> list[tuple[Any, Sequence[Choice]]]:
    kept = {name: value for name, value in asked.items() if name != "near"}
    states = [(one, STATUS_WORDS[one][0]) for one in STATUSES]
    kinds = [(one.code, plain(one.name)) for one in queries.categories(stage)]
    places = [(str(one.area.pk), plain(one.area.name)) for one in areas]
    return [
        (_("What became of it"), _links("status", states, kept)),
        (_("What it is about"), _links("category", kinds, kept)),
        *([(_("Where"), _links("area", places, kept))] if places else []),
    ]


def _links(name: str, values: Sequence[tuple[str, Any]], kept: dict[str, str]) -> list[Choice]:
    """Every value as a link, and first the one that narrows nothing; the other choices stay."""
    others = {one: value for one, value in kept.items() if one != name}
    found = [Choice(_("all"), _href(others), name not in kept)]
    for value, label in values:
        found.append(Choice(label, _href(others | {name: value}), kept.get(name) == value))
    return found


def _href(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}#problems"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
