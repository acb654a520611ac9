"""What neighbours want to talk over becomes an event, on a stage that is still prepared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from talka.core.contributions.titled import parted
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.events.actions.announcing import Plan, make_event

LASTS = timedelta(hours=2)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """Each becomes an event on the stage's last day; before publishing, the official sets when and where."""
    if stage.state != DRAFT:
        message = _(
            "Hand it to a stage of events that is not published yet, and set the day there."
        )
        raise Refused(message, field="target", status=409)
    return [make_event(actor, stage, _plan(item, stage)).item for item in items]


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
