"""The desk's pages about rules that hold for all stages of a host: legal frames and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talka.core.people.domain import OFFICIAL
from talka.core.spaces import actions
from talka.core.spaces.actors import actor_of
from talka.core.spaces.calendar import holidays
from talka.core.spaces.domain import Frame
from talka.core.spaces.forms.frames import (
    WORKING,
    DayForm,
    FrameForm,
    OfficialAddressForm,
    told_days,
)
from talka.core.spaces.frames import PRESETS, frame_title, frames_of
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.core.spaces.views.signs import frame_rows
from talka.kit.pieces import Row
from talka.kit.refused import Refused

NEW = "new"


@dataclass(frozen=True)
class Shown:
    """A frame as the list of frames shows it."""

    key: str
    title: Any
    hint: Any
    note: Any
    rows: list[Row]
    is_changed: bool
    is_preset: bool


@require_safe
@host_staff
def frames(request: HttpRequest, space: Space) -> HttpResponse:
    """Every frame the host can choose, with its numbers and its source."""
    shown = [_shown(space, key, frame) for key, frame in frames_of(space.frames).items()]
    may = actor_of(request).may(OFFICIAL, space.pk)
    return render(request, "spaces/desk_frames.html", {"space": space, "frames": shown, "may": may})


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def frame(request: HttpRequest, space: Space, key: str) -> HttpResponse:
    """One frame to change, or a new one ("new")."""
    demand(actor_of(request), space.pk)
    found = Frame() if key == NEW else _found(space, key)
    form = FrameForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.change_frame(actor_of(request), space, form.changed(), key)
        return redirect("desk-frames", space.slug)
    return form_page(
        request,
        form,
        frame_title(found) or _("A legal frame of your own"),
        _("Keep it"),
        lead=_("Stages that are published keep the numbers they were given."),
        back=reverse("desk-frames", args=[space.slug]),
        space=space,
    )


@require_POST
@host_staff
def drop_frame(request: HttpRequest, space: Space, key: str) -> HttpResponse:
    """Back to the preset, or away with a frame of the host's own."""
    actions.drop_frame(actor_of(request), space, key)
    return redirect("desk-frames", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def days(request: HttpRequest, space: Space) -> HttpResponse:
    """When the host works: the law's holidays this year and next, and its own days."""
    demand(actor_of(request), space.pk)
    today = space.today(timezone.now())
    form = DayForm(today, request.POST if request.method == "POST" else None)
    status = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        working = given["kind"] == WORKING
        act = partial(actions.set_day, actor_of(request), space, given["day"], working)
        try:
            act(given["note"], timezone.now())
            return redirect("desk-days", space.slug)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return form_page(
        request,
        form,
        _("Working days"),
        _("Add the day"),
        template="spaces/desk_days.html",
        lead=_(
            "Answer clocks count these. Weekends and the holidays of the law rest by themselves."
        ),
        space=space,
        own=told_days(space.days),
        law=[(year, sorted(holidays(year))) for year in (today.year, today.year + 1)],
        status=status,
    )


@require_POST
@host_staff
def end_day(request: HttpRequest, space: Space, day: str) -> HttpResponse:
    """The day is again what the law says."""
    try:
        which = date.fromisoformat(day)
    except ValueError:
        raise Refused(_("There is no such day on the list."), status=404) from None
    actions.unset_day(actor_of(request), space, which, timezone.now())
    return redirect("desk-days", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def official_address(request: HttpRequest, space: Space) -> HttpResponse:
    """Where signed submissions go."""
    demand(actor_of(request), space.pk)
    start = {"address": space.official_address}
    form = OfficialAddressForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.set_official_address(actor_of(request), space, form.cleaned_data["address"])
        return redirect("desk-host", space.slug)
    return form_page(request, form, _("Formal submissions"), _("Keep it"), space=space)


def _found(space: Space, key: str) -> Frame:
    found = frames_of(space.frames).get(key)
    if found is None:
        raise Refused(_("There is no such legal frame."), status=404)
    return found


def _shown(space: Space, key: str, frame: Frame) -> Shown:
    preset = PRESETS.get(key)
    hint, note = (preset.hint, preset.note) if preset else ("", "")
    is_changed = key in space.frames
    rows = [Row(label, _linked(value)) for label, value in frame_rows(frame)]
    return Shown(key, frame_title(frame), hint, note, rows, is_changed, preset is not None)


def _linked(value: Any) -> Any:
    """The address of a law's text as a link; anything else as it is."""
    if str(value).startswith(("https://", "http://")):
        return format_html('<a href="{0}">{0}</a>', value)
    return value
