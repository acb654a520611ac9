"""What came of an event: minutes, how many came, and the opinions noted there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, preview_batch
from talka.core.contributions.models import Batch
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import demand
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.events.domain import CANCELLED, MINUTES, separate
from talka.tools.events.models import Event

PAPER = "paper"


@transaction.atomic
def keep_minutes(
    actor: Actor,
    event: Event,
    minutes: Mapping[str, str],
    document: str,
    attended: int | None,
    attended_online: int | None,
    now: datetime,
) -> Event:
    """Publishes minutes and numbers; those signed up hear of the minutes once."""
    demand(actor, event.stage.process.space_id)
    if event.state == CANCELLED or now < event.starts_at:
        raise Refused(_("Minutes are kept once the event has begun."), status=409)
    first = not (any(event.minutes.values()) or event.document)
    event.minutes, event.document = dict(minutes), document
    event.attended, event.attended_online = attended, attended_online
    if first and (any(minutes.values()) or document):
        event.untold = MINUTES
    event.save(update_fields=["minutes", "document", "attended", "attended_online", "untold"])
    told = {"minutes": dict(minutes), "document": document}
    numbers = {"attended": attended, "online": attended_online}
    record("minutes", event.stage_id, {"event": str(event.pk), "by": actor.name, **told, **numbers})
    return event


def note_opinions(actor: Actor, event: Event, notes: str, language: str) -> Batch:
    """Makes a preview of the opinions noted at an event; imported like any other, each with a slip."""
    drafts = [Draft(words, language) for words in separate(notes)]
    if not drafts:
        raise Refused(_("Write down what people said first."), field="notes")
    name = f"{plain(event.title)} {event.stage.process.space.today(event.starts_at)}"
    return preview_batch(actor, event.stage, name, PAPER, drafts)
