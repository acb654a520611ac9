"""The orders of a list of ideas: newest, most discussed, most balanced, by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.pagination import Page, keyset_page
from talka.tools.ideas import queries
from talka.tools.ideas.domain import BALANCED, DISCUSSED, NEWEST, RANDOM, day_of, order_of, seed

SIZE = 20
ORDER_NAMES = {
    NEWEST: _("Newest"),
    DISCUSSED: _("Most discussed"),
    BALANCED: _("What people agree on"),
    RANDOM: _("By chance"),
}
ORDER_HINTS = {
    NEWEST: _("By their place in the public ledger."),
    DISCUSSED: _("By points and stances, counted every few minutes."),
    BALANCED: _(
        "First what people support who otherwise disagree. It needs at least ten people who took sides."
    ),
    RANDOM: _("Mixed anew every day, the same for everybody, so that no idea is always first."),
}


class Listing(NamedTuple):
    """A page of ideas in one order, and the orders to choose from (name, address, chosen)."""

    rows: Sequence[Contribution]
    page: Page[Any]
    orders: Sequence[tuple[Any, str, bool]]
    hint: Any
    is_first: bool


def listing(request: HttpRequest, stage: Stage, today: date) -> Listing:
    """The page the address asks for. One query."""
    order = order_of(request.GET.get("order", ""))
    day = day_of(request.GET.get("day", ""), today)
    rows, page = _rows(request, stage, order, day)
    orders = [(name, _href(one, day), one == order) for one, name in ORDER_NAMES.items()]
    is_first = not request.GET.keys() & {"after", "before"}
    return Listing(rows, page, orders, ORDER_HINTS[order], is_first)


def _rows(
    request: HttpRequest, stage: Stage, order: str, day: date
) -> tuple[Sequence[Contribution], Page[Any]]:
    if order == RANDOM:
        return _mixed(request, stage, day)
    if order == NEWEST:
        page: Page[Any] = keyset_page(queries.newest(stage), request, SIZE)
        return of_items(page.items), page
    rows, field = queries.standings(stage), "discussed"
    if order == BALANCED:
        rows, field = rows.filter(bridge__gt=0), "bridge"
    fields = (field, "contribution_id")
    page = keyset_page(rows, request, SIZE, fields=fields, newest_first=order == DISCUSSED)
    return [row.contribution for row in page.items], page


def of_items(items: Sequence[Item]) -> list[Contribution]:
    """The ideas of these items, each with its item."""
    for item in items:
        item.as_contribution.item = item
    return [item.as_contribution for item in items]


def _mixed(
    request: HttpRequest, stage: Stage, day: date
) -> tuple[Sequence[Contribution], Page[Contribution]]:
    """Mixed by the day in the address, so that turning the page goes on in the same order."""
    after = request.GET.get("after", "")[:32]
    found = list(queries.by_chance(stage, seed(day, stage.pk), after)[: SIZE + 1])
    more = f"{_href(RANDOM, day)}&after={found[SIZE - 1].chance}" if len(found) > SIZE else ""  # type: ignore[attr-defined]
    return found[:SIZE], Page(found[:SIZE], "", more)


def _href(order: str, day: date) -> str:
    asked = {"order": order} | ({"day": day.isoformat()} if order == RANDOM else {})
    return f"?{urlencode(asked)}"
