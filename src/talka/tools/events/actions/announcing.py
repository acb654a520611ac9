"""Announcing an event, changing it, calling it off. Whoever signed up is told by the timer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.actions import link
from talka.core.items.models import Item, Link
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.langtext import pick
from talka.kit.refused import Refused
from talka.tools.events.actions.places import locked, move_up
from talka.tools.events.domain import ACCESS, CANCELLED, MOST_EVENTS, MOST_SEATS, MOVED, OFF
from talka.tools.events.models import Event, Places

SHOWN = (
    "starts_at",
    "ends_at",
    "place",
    "link",
)  # what those signed up must hear of when it changes
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """What a host announces. Times are aware; ``seats`` 0 means no limit; ``until``: the end of signing up."""

    title: Texts
    starts_at: datetime
    ends_at: datetime
    place: Texts = field(default_factory=dict)
    link: str = ""
    programme: Texts = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    signs_up: bool = False
    asks_needs: bool = False
    seats: int = 0
    until: datetime | None = None


@transaction.atomic
def make_event(actor: Actor, stage: Stage, plan: Plan, about: Contribution | None = None) -> Event:
    """Announces an event on a stage; ``about`` is what was handed over to it and is taken up there."""
    demand(actor, stage.process.space_id)
    columns = _checked(stage, plan)
    # Two officials at once get two numbers.
    Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
    number = stage.events.count() + 1
    if number > MOST_EVENTS:
        raise Refused(_("A stage holds at most %(most)s events.") % {"most": MOST_EVENTS})
    act = {"number": number, "by": actor.name, **_told(columns)}
    item = Item.objects.create(
        id=uuid4(),
        tool=stage.tool,
        kind="event",
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.pk,
        path=f"{stage.path}event/{number}/",
        leaf=record("event", stage.id, act),
        **_face(plan),
    )
    made = Event.objects.create(item=item, stage=stage, number=number, **columns)
    Places.objects.create(event=made)
    if about is not None:
        link(about.item, item, Link.Kind.BECAME)
    return made


@transaction.atomic
def change_event(actor: Actor, event: Event, plan: Plan, why: Texts, now: datetime) -> Event:
    """Changes what was announced; another time or place is told to those signed up, more places are filled.

    Fewer places than are taken is refused: nobody who has one loses it.
    """
    demand(actor, event.stage.process.space_id)
    places = locked(event)
    if event.state == CANCELLED or event.ends_at <= now:
        raise Refused(_("This event is over or was called off; it stays as it is."), status=409)
    columns = _checked(event.stage, plan)
    if 0 < plan.seats < places.coming:
        message = _("%(number)s people have a place already; nobody loses one.")
        raise Refused(message % {"number": places.coming}, field="seats", status=409)
    if any(getattr(event, name) != columns[name] for name in SHOWN):
        columns |= {"untold": MOVED, "is_reminded": False, "why": dict(why)}
    _store(event, columns | {"revision": event.revision + 1})
    Item.objects.filter(pk=event.pk).update(**_face(plan))
    _note(actor, event, "event changed", _told(columns))
    move_up(event, places, now)
    return event


@transaction.atomic
def cancel_event(actor: Actor, event: Event, why: Texts, now: datetime) -> Event:
    """Calls an event off, with the reason; doing it again changes nothing."""
    demand(actor, event.stage.process.space_id)
    locked(event)
    if event.state == CANCELLED:
        return event
    if event.ends_at <= now:
        raise Refused(_("This event is over or was called off; it stays as it is."), status=409)
    if not any(why.values()):
        raise Refused(_("Say why it does not take place."), field="why")
    changed = {"state": CANCELLED, "why": dict(why), "untold": OFF}
    _store(event, changed | {"revision": event.revision + 1})
    _note(actor, event, "event called off", {"why": dict(why)})
    return event


def _checked(stage: Stage, plan: Plan) -> dict[str, Any]:
    """The plan as columns; refuses what can't be."""
    if not any(plan.title.values()):
        raise Refused(_("Give the event a name."), field="title")
    if plan.ends_at <= plan.starts_at:
        raise Refused(_("It ends after it begins."), field="ends_at")
    if plan.ends_at > stage.closes_at:
        message = _("The stage closes before this event ends. Move its closing first.")
        raise Refused(message, field="ends_at")
    if not (any(plan.place.values()) or plan.link):
        raise Refused(
            _("Say where it is: a place, an address for joining online, or both."), field="place"
        )
    if plan.seats > MOST_SEATS:
        raise Refused(_("That is more places than anybody can fill."), field="seats")
    until = min(plan.until or plan.starts_at, plan.starts_at)
    offers = tuple(code for code in ACCESS if code in plan.offers)
    checked = replace(plan, until=until, offers=offers)
    return {**asdict(checked), "offers": list(offers)}


def _face(plan: Plan) -> dict[str, str]:
    title, programme = pick(plan.title, "lv"), pick(plan.programme, "lv")
    return {
        "title": title.text[:200],
        "language": title.language,
        "excerpt": " ".join(programme.text.split())[:300],
    }


def _told(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger commits to: what was announced, without times of acts."""
    told = {name: columns[name] for name in ("title", "place", "link", "seats")}
    return told | {name: columns[name].isoformat() for name in ("starts_at", "ends_at")}


def _store(event: Event, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(event, name, value)
    event.save(update_fields=[*columns])


def _note(actor: Actor, event: Event, act: str, facts: Mapping[str, Any]) -> None:
    record(act, event.stage_id, {"event": str(event.pk), "by": actor.name, **facts})
