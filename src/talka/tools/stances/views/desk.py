"""The host's own pages: putting up statements, deciding on those that wait, themes from the map."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.permissions import works_here
from talka.core.answers.views.asked import uuids_of
from talka.core.answers.views.doors import desk, to
from talka.core.answers.views.group import group as by_words
from talka.core.jobs.queries import latest
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pieces import Crumb
from talka.kit.refused import Refused
from talka.tools.stances import queries
from talka.tools.stances.actions import propose_themes, release, turn_down, write_statement
from talka.tools.stances.forms import WHY, DecideForm, SeedForm

MOST = 200


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def statements(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All statements of the stage, a form for the next one, and those that wait for a decision."""
    seed, decide, problem, status = SeedForm(), DecideForm(), None, 200
    if request.method == "POST":
        is_seed = request.POST.get("do") == "write"
        seed = SeedForm(request.POST) if is_seed else seed
        decide = decide if is_seed else DecideForm(request.POST)
        try:
            if not is_seed or seed.is_valid():
                _do(request, stage, seed, decide)
                return to(stage, "desk-statements")
            status = 422
        except Refused as refused:
            problem, status = refused, refused.status
            if is_seed:
                seed.refuse(refused)
                problem = None
    rows = list(queries.shown(stage).order_by("item__position", "pk")[:MOST])
    return _show(
        request,
        "desk_statements.html",
        stage,
        _("Statements"),
        status,
        problem=problem,
        seed=seed,
        decide=decide,
        rows=[(row, queries.words(row)) for row in rows],
        waiting=queries.waiting(stage)[:MOST],
        down=[(row, WHY[row.statement.turned_down]) for row in queries.turned_down(stage)[:MOST]],
        runs=stage.state_at(timezone.now()) in ("draft", "open"),
    )


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Themes from the map where there is one; grouping by words, as everywhere, on the same address."""
    problem, status = None, 200
    if request.method == "POST" and request.POST.get("do") == "map":
        try:
            propose_themes(actor_of(request), stage)
            return to(stage, "board")
        except Refused as refused:
            problem, status = refused, refused.status
    elif request.method == "POST" or "words" in request.GET or latest(stage.pk) is not None:
        return by_words(request, stage)
    found = queries.landscape(stage)
    if found is None and problem is None:
        return by_words(request, stage)
    return _show(
        request,
        "desk_group.html",
        stage,
        _("Make themes of the result"),
        status,
        problem=problem,
        found=found,
    )


def _do(request: HttpRequest, stage: Stage, seed: SeedForm, decide: DecideForm) -> None:
    actor, deed = actor_of(request), request.POST.get("do")
    if deed == "write":
        write_statement(actor, stage, seed.cleaned_data["texts"], timezone.now())
        return
    ids = uuids_of(request, "statement")
    if not ids:
        raise Refused(_("Tick the statements first."))
    if deed == "release":
        release(actor, stage, ids)
    else:
        turn_down(actor, stage, ids, decide.data.get("why", ""))


def _show(
    request: HttpRequest, template: str, stage: Stage, title: Any, status: int = 200, **shown: Any
) -> HttpResponse:
    """A desk page of this tool in the frame of all desk pages."""
    crumbs = [
        Crumb(plain(stage.process.space.name), localized(f"/{stage.process.space.slug}/")),
        Crumb(plain(stage.process.title), localized(stage.path)),
        Crumb(_("Desk"), stage_url(stage, "desk")),
        Crumb(title),
    ]
    may_write = works_here(actor_of(request), stage)
    frame = {"stage": stage, "title": title, "crumbs": crumbs, "may_write": may_write}
    return render(request, f"stances/{template}", frame | shown, status=status)
