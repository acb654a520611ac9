"""The public page of a process and what lists show of one: links only, so they can be kept whole for readers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.items.models import Item
from talka.core.spaces import queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import localized, stage_url
from talka.core.spaces.domain import ANSWERED, DRAFT, OPEN
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.doors import sees_drafts
from talka.core.spaces.views.sharing import of_process
from talka.core.tooling.registry import tool
from talka.kit.langtext import picked
from talka.kit.pieces import Step
from talka.kit.refused import Refused

NOW, ANSWERING, DONE = _("Asked now"), _("Being answered"), _("Answered")


def grouped(host: Space, now: datetime) -> list[tuple[Any, list[dict[str, Any]]]]:
    """What a host asks as cards under headings: asked now, being answered, answered. Two queries."""
    public = [p for p in queries.with_stages([host.id]) if p.item.state == Item.State.PUBLIC]
    groups: dict[Any, list[dict[str, Any]]] = {NOW: [], ANSWERING: [], DONE: []}
    for process in public:
        if stage := present(list(process.stages.all()), now):
            groups[_group(stage, now)].append(process_card(process, stage, now))
    return [(title, cards) for title, cards in groups.items() if cards]


@require_safe
def process(request: HttpRequest, space: str, process: str) -> HttpResponse:
    """A question put to the public: what happens now, its stages, what is owed."""
    found = queries.process(space, process)
    is_public = found.item.state == Item.State.PUBLIC
    if not is_public and not sees_drafts(actor_of(request), found.space_id):
        raise Refused(_("There is no such process."), status=404)
    now = timezone.now()
    stages = [s for s in queries.stages(found) if s.state != DRAFT or not is_public]
    current = present(stages, now)
    context = {
        "process": found,
        "share": of_process(request, found),
        "is_public": is_public,
        "steps": [step(stage, now, current) for stage in stages],
        "stage": current,
        "badge": current and signs.badge(current, now),
        "when": current and signs.when(current, now),
        "rules": signs.rules(current) if current else [],
        "href": current and stage_url(current),
        "takes_input": current is not None and current.takes_input(now),
        "is_ahead": current is not None and current.is_ahead(now),
    }
    return render(request, "spaces/process.html", context)


def present(stages: list[Stage], now: datetime) -> Stage | None:
    """The stage people look for: one that is open, else the latest published, else the first."""
    published = [stage for stage in stages if stage.state != DRAFT]
    opened = [stage for stage in published if stage.takes_input(now)]
    begun = [stage for stage in published if not stage.is_ahead(now)]
    for choice in (opened[:1], begun[-1:], published[:1], stages[:1]):
        if choice:
            return choice[0]
    return None


def process_card(process: Process, stage: Stage, now: datetime) -> dict[str, Any]:
    """A process in a list: its title, question, state and the date that matters."""
    title, language = picked(process.title)
    question, _language = picked(process.question)
    shown = signs.badge(stage, now)
    return {
        "title": title,
        "language": language,
        "excerpt": question,
        "href": localized(process.item.path),
        "badge": shown.label,
        "tone": shown.tone,
        "meta": signs.when(stage, now),
    }


def step(stage: Stage, now: datetime, current: Stage | None) -> Step:
    """A stage in the life of its process."""
    state = stage.state_at(now)
    if state == ANSWERED:
        sign = "done"
    elif stage.is_ahead(now) or state == DRAFT:
        sign = "next"
    else:
        sign = "current"
    words = str(signs.when(stage, now))
    if not stage.is_ahead(now):
        words = f"{signs.badge(stage, now).label} · {words}"
    return Step(tool(stage.tool).title, sign, words, "", stage_url(stage))  # type: ignore[arg-type]


def _group(stage: Stage, now: datetime) -> Any:
    state = stage.state_at(now)
    if state in (OPEN, DRAFT):
        return NOW
    return DONE if state == ANSWERED else ANSWERING
