"""The last look before publishing, and what can still be done afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.people.domain import OFFICIAL
from talka.core.spaces import actions, queries, wording
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.forms.lists import ProlongForm
from talka.core.spaces.forms.options import option_fields
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views import signs
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.core.spaces.views.planning import page_url, step_of
from talka.core.tooling.registry import tool
from talka.kit.langtext import picked
from talka.kit.pieces import Row
from talka.kit.readability import EASY, PLAIN, longest_sentence
from talka.kit.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def check(request: HttpRequest, space: Space, process: str, number: int) -> HttpResponse:
    """Everything on one page, each line with a way to change it, and the button to publish."""
    demand(actor_of(request), space.id, OFFICIAL)
    stage, now, refused = queries.stage(space.slug, process, number), timezone.now(), None
    if request.method == "POST":
        try:
            if stage.state == DRAFT:
                actions.publish(actor_of(request), stage, now)
            return redirect(f"{reverse('desk-process', args=[space.slug, process])}?published=1")
        except Refused as error:
            refused = error
    if stage.state != DRAFT:
        return redirect("desk-process", space.slug, process)
    context = {
        "space": space,
        "process": stage.process,
        "stage": stage,
        "rows": rows(stage),
        "hurdles": hurdles(stage, now),
        "refused": refused,
        "preview": stage_url(stage),
        "step": step_of("check"),
    }
    status = refused.status if refused else 200
    return render(request, "spaces/desk_check.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def prolong(request: HttpRequest, space: Space, process: str, number: int) -> HttpResponse:
    """Moves the closing of an open stage later."""
    demand(actor_of(request), space.id, OFFICIAL)
    stage = queries.stage(space.slug, process, number)
    form = ProlongForm(stage, request.POST if request.method == "POST" else None)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            closes_at = form.cleaned_data["closes_at"]
            actions.prolong(actor_of(request), stage, closes_at, timezone.now())
            return redirect("desk-process", space.slug, process)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return form_page(
        request,
        form,
        _("Move the closing later"),
        _("Move it"),
        lead=_("Everybody sees the new date at once. It can't be moved back."),
        space=space,
        process=stage.process,
        status=status,
    )


def rows(stage: Stage) -> list[Row]:
    """The whole plan, line by line."""
    process = stage.process
    texts = ((_("Title"), process.title), (_("Question"), process.question))
    found = []
    for label, text in texts:
        words, language = picked(text)
        found.append(Row(label, words, page_url(stage, "question"), language))
    found += [
        Row(_("Languages"), ", ".join(process.title), page_url(stage, "question")),
        Row(_("Address"), localized(process.item.path)),
        Row(
            _("Open"),
            f"{signs.moment(stage, stage.opens_at)} – {signs.moment(stage, stage.closes_at)}",
            _to(stage, "when"),
        ),
    ]
    told = signs.rules(stage)
    links = ["who", "who", "owed", *["law"] * (len(told) - 3)]
    found += [Row(a, b, _to(stage, page)) for (a, b), page in zip(told, links, strict=True)]
    if days := stage.frame.answer_working_days:
        clock = _("%(days)s working days after the close") % {"days": days}
        found.append(Row(_("Answers due"), clock, _to(stage, "law")))
    return found + _options(stage)


def hurdles(stage: Stage, now: datetime) -> list[str]:
    """What the official should know before publishing."""
    found = []
    if stage.opens_at <= now:
        found.append(_("The opening is already past: it opens the moment you publish."))
    if stage.gate.admits_listed_only and not queries.listed(stage):
        found.append(_("Nobody is on the list yet, so nobody could take part."))
    if not stage.process.background:
        found.append(_("There is no background yet. People write better when they know more."))
    return found + _hard_to_read(stage.process)


def _hard_to_read(process: Process) -> list[str]:
    """Sentences so long that many would lose the thread, by text and language."""
    texts = (
        (_("question"), process.question, PLAIN),
        (_("background"), process.background, PLAIN),
        (_("easy language"), process.easy, EASY),
    )
    return [
        _(
            "%(text)s (%(code)s): the longest sentence has %(words)s words; up to %(most)s read well."
        )
        % {"text": name, "code": code, "words": longest, "most": most}
        for name, text, most in texts
        for code, words in text.items()
        if (longest := longest_sentence(words)) > most
    ]


def _to(stage: Stage, page: str) -> str:
    return f"{page_url(stage, page)}?to=check"


def _options(stage: Stage) -> list[Row]:
    values = queries.plan_of(stage).options
    fields = option_fields(tool(stage.tool))
    said = [f"{field.label or name}: {_said(values[name])}" for name, field in fields.items()]
    return [Row(_("How the page works"), " · ".join(said), _to(stage, "options"))] if said else []


def _said(value: Any) -> Any:
    if isinstance(value, bool):
        return wording.said(value)
    return "—" if value == "" else value
