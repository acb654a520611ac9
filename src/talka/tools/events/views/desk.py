"""The organiser's pages: announcing, changing, calling off, the list, minutes, and what people said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.views.doors import desk, show, to
from talka.core.assisted.views.doors import helpers
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.kit.forms import TalkaForm
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.events import actions, queries
from talka.tools.events.forms.planning import (
    CancelForm,
    EventForm,
    MinutesForm,
    NotesForm,
    begun,
    shown,
)
from talka.tools.events.wording import badge, named, span

form_methods = require_http_methods(["GET", "HEAD", "POST"])
TITLE = _("Events and sign-ups")


@helpers
@require_safe
def events(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Every event with what can be done about it."""
    now, lines = timezone.now(), []
    for one in queries.events(stage):
        told = {"event": one, "badge": badge(one, now), "when": span(one)}
        lines.append(told | {"has_begun": one.starts_at <= now, "is_over": one.ends_at <= now})
    handed = queries.handed(stage).order_by("pk")
    return show(request, "events/desk_events.html", stage, TITLE, lines=lines, handed=handed)


@desk
@form_methods
def new(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Announces an event."""
    zone = stage.process.space.zone
    about = queries.one_handed(stage, request.GET.get("about", ""))
    initial = begun(about) if about else {}
    form = EventForm(request.POST or None, zone=zone, is_new=True, initial=initial)
    return _filled(
        request,
        stage,
        form,
        (_("A new event"), _("Announce it")),
        lambda: actions.make_event(actor_of(request), stage, form.plan(), about),
    )


@desk
@form_methods
def change(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """Changes what was announced."""
    event, zone = queries.event(stage, number), stage.process.space.zone
    form = EventForm(request.POST or None, zone=zone, is_new=False, initial=shown(event, zone))

    def act() -> object:
        actor, why = actor_of(request), form.cleaned_data["why"]
        return actions.change_event(actor, event, form.plan(), why, timezone.now())

    return _filled(request, stage, form, (plain(event.title), _("Change it")), act)


@desk
@form_methods
def cancel(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """Calls an event off."""
    event, form = queries.event(stage, number), CancelForm(request.POST or None)

    def act() -> object:
        why = form.cleaned_data["why"]
        return actions.cancel_event(actor_of(request), event, why, timezone.now())

    return _filled(request, stage, form, (plain(event.title), _("Call it off")), act)


@desk
@form_methods
def minutes(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """Minutes and how many came."""
    event = queries.event(stage, number)
    kept = {name: getattr(event, name) for name in MinutesForm.base_fields}
    form = MinutesForm(request.POST or None, initial=kept)

    def act() -> object:
        given = form.cleaned_data
        return actions.keep_minutes(actor_of(request), event, **given, now=timezone.now())

    return _filled(request, stage, form, (plain(event.title), _("Publish")), act)


@desk
@form_methods
def notes(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """What people said, on to the preview of an import."""
    event = queries.event(stage, number)
    form = NotesForm(request.POST or None, initial={"language": get_language()})
    if form.is_bound and form.is_valid():
        try:
            batch = actions.note_opinions(actor_of(request), event, **form.cleaned_data)
            return redirect(stage_url(stage, "import-preview", id=batch.pk))
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, (plain(event.title), _("Look at them one by one")))


@desk
@form_methods
def people(request: HttpRequest, stage: Stage, number: int) -> HttpResponse:
    """The list: opened by a press of a button, each time with a line in the ledger."""
    event, entries = queries.event(stage, number), None
    if request.method == "POST":
        opened = actions.open_list(actor_of(request), event)
        entries = [
            (one.name, [*named(one.needs), *filter(None, [one.words])], one.waits) for one in opened
        ]
    told: dict[str, Any] = {"event": event, "when": span(event), "entries": entries}
    return show(request, "events/desk_people.html", stage, _("Who comes"), **told)


def _filled(
    request: HttpRequest,
    stage: Stage,
    form: TalkaForm,
    words: tuple[Any, Any],
    act: Callable[[], object],
) -> HttpResponse:
    """The page of a form, or back to the list once its act is done."""
    if form.is_bound and form.is_valid():
        try:
            act()
            return to(stage, "desk-events")
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, words)


def _form(
    request: HttpRequest, stage: Stage, form: TalkaForm, words: tuple[Any, Any]
) -> HttpResponse:
    heading, action = words
    status = 422 if form.is_bound else 200
    return show(request, "events/desk_form.html", stage, heading, status, form=form, action=action)
