"""The pages of /try: choose a file, a column, wait, read the themes; forget it or make it a process."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talka.core.people.domain import OFFICIAL
from talka.core.people.limits import check as check_tries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Space
from talka.kit.pieces import Bubble, Figure
from talka.kit.refused import Refused
from talka.opinions import BadFile, guess_text_column, read_table
from talka.opinions.wording import wording
from talka.site.demo.town import DATA
from talka.site.trial import folders, work
from talka.site.trial.actions import keep_as_process
from talka.site.trial.folders import DONE, FAILED, RUNNING, Trial
from talka.site.trial.forms import ColumnForm, FileForm, KeepForm

EXAMPLE = "bathing_place.tsv"
OUTPUTS = ("report.html", "assigned.csv", "points.csv", "themes.json")
SHOWN = 12
QUOTES = 3
TRIES_AN_HOUR = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The first page: drop a spreadsheet."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        check_tries("try", request, TRIES_AN_HOUR, 3600)
        if "example" in request.POST:
            return redirect("try-file", token=_kept(EXAMPLE, (DATA / EXAMPLE).read_bytes()).token)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                return redirect("try-file", token=_kept(file.name, file.read()).token)
            except BadFile as bad:
                form.refuse(Refused(_said(bad), field="file"))
    status = 422 if form.errors else 200
    return render(request, "trial/choose.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, token: str) -> HttpResponse:
    """A tried file: its columns, then how far the work is, then its themes."""
    trial = folders.find(token)
    work.check(trial)
    state = trial.state()
    if request.method == "POST" and state["state"] not in (RUNNING, DONE):
        return _start(request, trial)
    if state["state"] == RUNNING:
        told = wording(get_language() or settings.LANGUAGE_CODE).gettext
        step = told(state["step"] or "Reading the file")
        context = {"token": token, "step": step, "share": round(state["share"] * 100)}
        return render(request, "trial/working.html", context)
    if state["state"] == DONE:
        return render(request, "trial/themes.html", _result(request, trial))
    return _columns(request, trial, _column_form(trial, None), failed=state["state"] == FAILED)


@never_cache
@require_safe
def download(request: HttpRequest, token: str, name: str) -> FileResponse:
    """The report or one of its tables."""
    trial = folders.find(token)
    path = trial.output / name
    if name not in OUTPUTS or not path.exists():
        raise Refused(_("There is no such file."), status=404)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


@require_POST
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Stops the work and deletes the file and everything made of it."""
    folders.find(token).forget()
    return render(request, "trial/forgotten.html")


@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """Makes a draft process of the file; from then on the host keeps it, not this page."""
    trial, actor = folders.find(token), actor_of(request)
    form = KeepForm(request.POST, spaces=_spaces(request))
    if not form.is_valid():
        return render(request, "trial/themes.html", {**_result(request, trial), "keep": form})
    space = Space.objects.get(pk=UUID(form.cleaned_data["space"]))
    table, column = trial.table(), int(trial.state()["column"])
    batch = keep_as_process(actor, space, table, column, timezone.now())
    trial.forget()
    return redirect(stage_url(batch.stage, "import-preview", id=batch.id))


def _said(bad: BadFile) -> str:
    """Why the file can't be read, in the page's language."""
    return bad.message.translated(get_language() or settings.LANGUAGE_CODE)


def _kept(name: str, data: bytes) -> Trial:
    return folders.keep(name, read_table(data, name))


def _column_form(trial: Trial, data: Any) -> ColumnForm:
    table = trial.table()
    columns = table["columns"]
    guess = columns.index(guess_text_column(folders.as_table(table)))
    return ColumnForm(data, columns=columns, guess=guess)


def _columns(
    request: HttpRequest, trial: Trial, form: ColumnForm, *, failed: bool = False
) -> HttpResponse:
    table = trial.table()
    context = {
        "form": form,
        "failed": failed,
        "number": len(table["rows"]),
        "columns": table["columns"],
        "rows": [[cell[:80] for cell in row] for row in table["rows"][:5]],
    }
    return render(request, "trial/column.html", context)


def _start(request: HttpRequest, trial: Trial) -> HttpResponse:
    form = _column_form(trial, request.POST)
    if form.is_valid():
        try:
            language = get_language() or settings.LANGUAGE_CODE
            work.start(trial, form.cleaned_data["column"], language)
            return redirect("try-file", token=trial.token)
        except Refused as refused:
            form.refuse(refused)
    return _columns(request, trial, form)


def _result(request: HttpRequest, trial: Trial) -> dict[str, Any]:
    themes = json.loads((trial.output / "themes.json").read_text("utf-8"))
    top = [theme for theme in themes if theme["parent"] is None]
    rows = len(trial.table()["rows"])
    inside = sum(theme["size"] for theme in top)
    spaces = _spaces(request)
    return {
        "token": trial.token,
        "themes": [{**theme, "quotes": theme["quotes"][:QUOTES]} for theme in top[:SHOWN]],
        "picture": [Bubble(one["name"], one["size"], "plain", f"#{one['id']}") for one in top],
        "figures": [
            Figure(rows, ngettext("row in the file", "rows in the file", rows)),
            Figure(len(top), ngettext("theme", "themes", len(top))),
            Figure(inside, ngettext("opinion in themes", "opinions in themes", inside)),
            Figure(rows - inside, _("accounted for apart")),
        ],
        "outputs": OUTPUTS,
        "known": actor_of(request).is_known,
        "keep": KeepForm(spaces=spaces) if spaces else None,
    }


def _spaces(request: HttpRequest) -> list[Space]:
    actor = actor_of(request)
    mine = [id for id in actor.roles if actor.may(OFFICIAL, id)]
    return list(Space.objects.filter(pk__in=mine).order_by("slug"))
