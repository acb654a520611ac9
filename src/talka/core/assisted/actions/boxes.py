"""Boxes of sheets: emptied by two, counted, and never holding fewer than were typed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted import queries
from talka.core.assisted.domain import MOST_IN_A_BOX
from talka.core.assisted.models import Box
from talka.core.assisted.permissions import demand_helper
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@dataclass(frozen=True)
class Emptied:
    """Where and when a box was emptied, who was the second person, and how many sheets lay inside."""

    place: str
    day: date
    second: str
    number: int


@transaction.atomic
def empty_box(actor: Actor, stage: Stage, emptied: Emptied, today: date) -> Box:
    """Registers an emptied box; the actor is the first of the two. The same again is the same box."""
    demand_helper(actor, stage)
    _check(actor, emptied, today)
    Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
    rows = {
        "first": actor.name,
        "second": emptied.second,
        "number": emptied.number,
    }
    box, is_new = Box.objects.get_or_create(
        stage=stage, place=emptied.place, emptied_on=emptied.day, defaults=rows
    )
    if is_new:
        _record("box emptied", box)
    elif (box.number, box.second) != (emptied.number, emptied.second):
        raise Refused(
            _("This box is in the register for that day already. Count it again there."),
            field="place",
            status=409,
        )
    return box


@transaction.atomic
def count_again(actor: Actor, stage: Stage, id: UUID, number: int) -> Box:
    """Corrects how many sheets lay in a box."""
    demand_helper(actor, stage)
    box = locked(stage, id)
    _check_number(number)
    if number < box.entered:
        message = _("%(entered)s sheets of this box are typed in already.")
        raise Refused(message % {"entered": box.entered}, field="number")
    if number != box.number:
        box.number = number
        box.save(update_fields=["number"])
        _record("box counted again", box, actor.name)
    return box


def locked(stage: Stage, id: UUID) -> Box:
    """A box that nobody else changes until the transaction ends."""
    return queries.box(stage, id, Box.objects.select_for_update(of=("self",)))


def one_more(box: Box) -> None:
    """Counts a sheet of a locked box as typed in; refuses more sheets than lay inside."""
    if box.entered >= box.number:
        raise Refused(
            _(
                "All %(number)s sheets of this box are typed in. If there are more, count the box again first."
            )
            % {"number": box.number},
            status=409,
        )
    box.entered += 1
    box.save(update_fields=["entered"])


def _check(actor: Actor, emptied: Emptied, today: date) -> None:
    _check_number(emptied.number)
    if not emptied.place:
        raise Refused(_("Say where the box stands."), field="place")
    if emptied.day > today:
        raise Refused(_("This day has not come yet."), field="day")
    if not emptied.second or emptied.second.casefold() == actor.name.casefold():
        raise Refused(_("Two people empty a box: name the other one."), field="second")


def _check_number(number: int) -> None:
    if not 0 <= number <= MOST_IN_A_BOX:
        message = _("A number from 0 to %(most)s.") % {"most": MOST_IN_A_BOX}
        raise Refused(message, field="number")


def _record(act: str, box: Box, by: str = "") -> None:
    said = {
        "box": str(box.pk),
        "place": box.place,
        "day": box.emptied_on.isoformat(),
        "number": box.number,
        "by": by or [box.first, box.second],
    }
    record(act, box.stage_id, said)
