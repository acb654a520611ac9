"""One theme, or one list beside the themes: its opinions, to be moved, split off or read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import gather, move, remove_theme, rename_theme, split_theme
from talka.core.answers.forms import NEW, NOWHERE, MoveForm, NameForm
from talka.core.answers.models import Theme
from talka.core.answers.queries import quotes, statuses
from talka.core.answers.queries import theme as one_theme
from talka.core.answers.queries.board import (
    LISTS,
    WAITING,
    names,
    placed_in,
    ungrouped,
    with_status,
)
from talka.core.answers.queries.heard import heard
from talka.core.answers.queries.themes import drafted_summary
from talka.core.answers.views.asked import uuids_of
from talka.core.answers.views.board import LIST_NAMES, named, tabs
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.views.lines import Line, of_opinions, of_rows
from talka.core.answers.views.weight import split_words, weight_rows
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pagination import keyset_page
from talka.kit.refused import Refused

AT_ONCE = 25


@dataclass(frozen=True)
class Listing:
    """A list of opinions: its rows, the field of the opinion's id, its order, how a row becomes a line."""

    rows: QuerySet[Any]
    opinion: str
    order: tuple[str, str]
    lines: Callable[[Any], list[Line]]
    source: Theme | None = None

    def ids(self) -> set[UUID]:
        """Every opinion on the list."""
        return set(self.rows.values_list(self.opinion, flat=True))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """A theme with its quotes, sub-themes and opinions, the least sure first."""
    found = one_theme(stage, id)
    found.stage = stage
    order = ("confidence", "id")
    listing = Listing(placed_in(found), "contribution", order, of_rows, found)
    if _asks(request, "rename"):
        rename_theme(actor_of(request), found, named(request))
        return to(stage, "board-theme", id=id)
    if _asks(request, "remove"):
        remove_theme(actor_of(request), found)
        return to(stage, "board")
    return _listed(request, stage, listing, lambda: to(stage, "board-theme", id=id), _theme(found))


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def status_list(request: HttpRequest, stage: Stage, status: str) -> HttpResponse:
    """Opinions that ended outside the themes, or as copies."""
    if status not in (*LISTS, WAITING):
        raise Http404
    if status == WAITING:
        listing = Listing(ungrouped(stage), "pk", ("week", "item_id"), of_opinions)
    else:
        rows = with_status(stage, status)
        listing = Listing(rows, "contribution", ("confidence", "id"), of_rows)
    context = {
        "title": LIST_NAMES[status],
        "tabs": tabs(stage, statuses(stage), status),
        "listed": status,
    }
    return _listed(request, stage, listing, lambda: to(stage, "board-list", status=status), context)


def _asks(request: HttpRequest, deed: str) -> bool:
    return request.method == "POST" and request.POST.get("do") == deed


def _theme(found: Theme) -> dict[str, Any]:
    sides = heard([found]).get(found.pk)
    return {
        "title": plain(found.name),
        "theme": found,
        "quotes": quotes([found])[found.pk],
        "drafted": drafted_summary(found) if found.drafted else [],
        "subthemes": list(found.subthemes.order_by("-size", "pk")),
        "weight": weight_rows(found.weight),
        "heard": sides,
        "split": split_words(found.weight, sides),
        "renaming": NameForm(initial={"name": found.name}, auto_id="rename-%s"),
    }


def _listed(
    request: HttpRequest,
    stage: Stage,
    listing: Listing,
    back: Callable[[], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    total, places = listing.rows.count(), names(stage)
    left_out = [listing.source.pk] if listing.source else []
    form = MoveForm(request.POST or None, places, left_out, total)
    if request.method == "POST" and form.is_valid():
        try:
            _move(request, stage, listing, form)
            return back()
        except Refused as refused:
            form.refuse(refused)
    page = keyset_page(listing.rows, request, AT_ONCE, fields=listing.order, newest_first=False)
    context |= {"form": form, "page": page, "lines": listing.lines(page.items), "total": total}
    context["ticked"] = request.POST.getlist("opinion")
    status = 422 if form.errors else 200
    return show(request, "board_theme.html", stage, context.pop("title"), status, **context)


def _move(request: HttpRequest, stage: Stage, listing: Listing, form: MoveForm) -> None:
    actor, place = actor_of(request), form.cleaned_data["to"]
    chosen = listing.ids() if form.cleaned_data["all"] else set(uuids_of(request, "opinion"))
    if place == NEW:
        name = {get_language() or "lv": form.cleaned_data["name"]}
        if listing.source is not None:
            split_theme(actor, listing.source, chosen, name)
        else:
            gather(actor, stage, chosen, name)
        return
    theme = None if place == NOWHERE else one_theme(stage, UUID(place))
    move(actor, stage, chosen, theme, source=listing.source)
