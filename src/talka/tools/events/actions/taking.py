"""What another stage hands over becomes an event: at once while the stage is prepared, from the desk later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from talka.core.contributions.actions import take_as
from talka.core.contributions.titled import parted
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.tools.events.actions.announcing import Plan, make_event
from talka.tools.events.domain import OPINION

LASTS = timedelta(hours=2)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """Each becomes an event on the stage's last day, whose day and place the official sets before publishing.

    On a published stage nobody is told of a day that is none: the words stand among what is said there, and
    wait on the desk until an official announces an event on them.
    """
    if stage.state == DRAFT:
        return [make_event(actor, stage, _plan(item, stage)).item for item in items]
    return [row.item for row in take_as(actor, OPINION, items, stage, now)]


def _plan(item: Item, stage: Stage) -> Plan:
    row, language = item.as_contribution, item.language
    words = parted(row.body)
    place = row.place or _("The place is still to be named")
    return Plan(
        {language: words.title},
        stage.closes_at - LASTS,
        stage.closes_at,
        {language: place},
        programme={language: words.text},
    )
