"""The board: all themes at a glance, to rename, merge, make and open."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import dismiss_proposal, make_theme, merge_themes, rename_theme
from talka.core.answers.forms import NameForm
from talka.core.answers.models import Theme
from talka.core.answers.queries import Quote, quotes, sign_off, statuses
from talka.core.answers.queries import theme as one_theme
from talka.core.answers.queries.board import LISTS, WAITING, board
from talka.core.answers.views.asked import uuid_of, uuids_of
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.views.noticed import accept, noticed
from talka.core.answers.views.weight import weight_line
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.pagination import keyset_page
from talka.kit.pieces import Tab
from talka.kit.refused import Refused

AT_ONCE = 20
SHOWN_QUOTES = 2
LIST_NAMES = {
    "unsure": _("Not sure"),
    "no_theme_fits": _("No theme fits"),
    "duplicate": _("Copies"),
    "campaign": _("Campaigns"),
    WAITING: _("Not grouped yet"),
}


class Shown(NamedTuple):
    """A theme on the board with its share of all opinions in percent, weight, quotes and rename form."""

    theme: Theme
    share: int
    weight: str
    quotes: list[Quote]
    form: NameForm


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All themes, the largest first."""
    problem, status = None, 200
    if request.method == "POST":
        try:
            _do(request, stage)
            return to(stage, "board")
        except Refused as refused:
            problem, status = refused, refused.status
    totals = statuses(stage)
    signed = sign_off(stage)
    themes = keyset_page(board(stage), request, AT_ONCE, fields=("size", "item_id"))
    return show(
        request,
        "board.html",
        stage,
        _("Themes"),
        status,
        problem=problem,
        ticked=request.POST.getlist("theme"),
        page=themes,
        shown=_shown(themes.items, totals.total()),
        totals=totals,
        tabs=tabs(stage, totals, "board"),
        signed=signed,
        new=NameForm(auto_id="new-%s"),
        noticed=noticed(stage, signed is not None),
    )


def tabs(stage: Stage, totals: dict[str, int], current: str) -> list[Tab]:
    """The board and the lists beside it, with how many opinions each holds."""
    found = [Tab(_("Themes"), stage_url(stage, "board"), current == "board")]
    for status in (*LISTS, WAITING):
        if totals.get(status) or current == status:
            href = stage_url(stage, "board-list", status=status)
            found.append(Tab(LIST_NAMES[status], href, current == status, totals.get(status, 0)))
    return found


def _shown(themes: Any, total: int) -> list[Shown]:
    said = quotes(themes)
    return [
        Shown(
            theme,
            round(100 * theme.size / total) if total else 0,
            weight_line(theme.weight),
            said[theme.pk][:SHOWN_QUOTES],
            NameForm(initial={"name": theme.name}, auto_id=f"{theme.pk}-%s"),
        )
        for theme in themes
    ]


def _do(request: HttpRequest, stage: Stage) -> None:
    actor, deed = actor_of(request), request.POST.get("do")
    if deed == "merge":
        chosen = [one_theme(stage, id) for id in uuids_of(request, "theme")]
        chosen.sort(key=lambda theme: -theme.size)
        if len(chosen) < 2:
            raise Refused(_("Tick at least two themes to merge them."))
        merge_themes(actor, chosen[0], chosen[1:])
    elif deed == "accept":
        accept(actor, stage, request.POST.get("key", ""), request.POST)
    elif deed == "dismiss":
        dismiss_proposal(actor, stage, request.POST.get("key", ""))
    elif deed == "rename":
        rename_theme(actor, one_theme(stage, uuid_of(request, "theme")), named(request))
    else:
        make_theme(actor, stage, named(request))


def named(request: HttpRequest) -> dict[str, str]:
    """The name a person typed; refuses an empty one."""
    form = NameForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for error in form.errors["name"]), field="name")
    name: dict[str, str] = form.cleaned_data["name"]
    return name
