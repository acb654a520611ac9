"""What a host decides once for all its stages: legal frames, its own free and working days, where to write formally."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.actions.stages import due
from talka.core.spaces.domain import ANSWERED, DRAFT, Frame, free_slug, slug_from
from talka.core.spaces.frames import PRESETS
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def change_frame(actor: Actor, space: Space, frame: Frame, old: str = "") -> str:
    """Changes a preset for this host, or keeps a frame of its own (``old``: its key so far); returns its key.

    Running clocks stay: a stage has a copy.
    """
    demand(actor, space.pk)
    _lock(space)
    key = frame.name if frame.name in PRESETS else free_slug(slug_from(frame.name) or "rule", ())
    kept = {name: one for name, one in space.frames.items() if name != old}
    space.frames = {**kept, key: asdict(frame)}
    space.save(update_fields=["frames"])
    record("legal frame changed", None, {"space": str(space.pk), "by": actor.name, **asdict(frame)})
    return key


@transaction.atomic
def drop_frame(actor: Actor, space: Space, key: str) -> None:
    """Back to the preset, or an end to a frame of the host's own. Stages keep the copy they have."""
    demand(actor, space.pk)
    _lock(space)
    if key not in space.frames:
        return
    space.frames = {name: kept for name, kept in space.frames.items() if name != key}
    space.save(update_fields=["frames"])
    record("legal frame dropped", None, {"space": str(space.pk), "by": actor.name, "key": key})


@transaction.atomic
def set_day(actor: Actor, space: Space, day: date, working: bool, note: str, now: datetime) -> None:
    """Makes a day free, or a day of rest a working one; running clocks in working days follow it.

    A day that is past stays as it was, so that no answer that came late is late no more.
    """
    demand(actor, space.pk)
    _demand_ahead(space, day, now)
    _lock(space)
    told = {"working": working, "note": note}
    _keep_days(actor, space, {**space.days, day.isoformat(): told}, day, told)


@transaction.atomic
def unset_day(actor: Actor, space: Space, day: date, now: datetime) -> None:
    """A day that is not past is again what the law's calendar says."""
    demand(actor, space.pk)
    _demand_ahead(space, day, now)
    _lock(space)
    if day.isoformat() not in space.days:
        return
    kept = {one: told for one, told in space.days.items() if one != day.isoformat()}
    _keep_days(actor, space, kept, day, {})


@transaction.atomic
def set_official_address(actor: Actor, space: Space, address: str) -> None:
    """Where a signed submission to this host goes: an e-address, an e-mail or a street."""
    demand(actor, space.pk)
    space.official_address = address
    space.save(update_fields=["official_address"])
    told = {"space": str(space.pk), "by": actor.name, "address": address}
    record("official address", None, told)


def _demand_ahead(space: Space, day: date, now: datetime) -> None:
    if day < space.today(now):
        message = _("This day is past, and answers were counted by it: late stays late.")
        raise Refused(message, field="day", status=409)


def _lock(space: Space) -> None:
    rows = Space.objects.select_for_update()
    space.refresh_from_db(fields=["frames", "days"], from_queryset=rows)


def _keep_days(
    actor: Actor, space: Space, days: dict[str, dict[str, object]], day: date, told: object
) -> None:
    space.days = dict(sorted(days.items()))
    space.save(update_fields=["days"])
    act = {"space": str(space.pk), "by": actor.name, "day": day.isoformat(), "told": told}
    record("calendar changed", None, act)
    running = Stage.objects.select_for_update(of=("self",)).filter(process__space=space)
    for stage in running.exclude(state__in=(DRAFT, ANSWERED)).select_related("process"):
        stage.process.space = space
        _follow(stage)


def _follow(stage: Stage) -> None:
    """Moves the last day for answering to where the changed calendar puts it."""
    moved = due(stage)
    if moved != stage.answer_due and moved is not None:
        stage.answer_due = moved
        stage.save(update_fields=["answer_due"])
        record("answer day moved", stage.pk, {"due": moved.isoformat()})
