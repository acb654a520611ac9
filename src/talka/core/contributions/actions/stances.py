"""Taking a stance: one per person and opinion, changeable until the close."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.domain import STANCES, moved
from talka.core.contributions.models import Contribution, Stance
from talka.core.items.models import Item
from talka.core.ledger.actions import promise, record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open, pass_gate
from talka.kit.refused import Refused
from talka.sealing import pseudonyms
from talka.sealing.keystore import ProcessKey
from talka.sealing.receipts import stance_digest
from talka.sealing.tags import stance_tag

COUNTERS = {"for": "count_for", "against": "count_against", "pass": "count_pass"}


@dataclass(frozen=True)
class Taken:
    """The stance as it stands now, and the ledger's promise (empty when nothing changed)."""

    value: str
    promise: str


@transaction.atomic
def take_stance(
    actor: Actor, contribution: Contribution, value: str, nonce: bytes, now: datetime
) -> Taken:
    """Stores or changes the actor's stance; the same form sent again changes nothing."""
    if value not in STANCES:
        raise Refused(_("Choose: for, against, or pass."), field="value")
    if contribution.item.state != Item.State.PUBLIC:
        raise Refused(_("This opinion is not public any more."), status=410)
    mark = stance_digest(nonce)
    if (repeated := Stance.objects.filter(digest=mark).first()) is not None:
        return Taken(repeated.value, "")
    stage = contribution.stage
    demand_open(stage, now)
    handle = bytes.fromhex(pass_gate(actor, stage))
    old = _put(stage, contribution, handle, value, mark, actor.channel)
    change = moved(old, value)
    if not change:
        return Taken(value, "")
    _count(contribution, change)
    leaf = record("stance", stage.id, {"opinion": str(contribution.pk), "value": value})
    return Taken(value, promise(leaf, now))


def _put(
    stage: Stage, contribution: Contribution, handle: bytes, value: str, mark: bytes, channel: str
) -> str | None:
    """Writes the row; returns the value it had before."""
    key = tag_key(stage.process_id)
    tag = stance_tag(key, stage.process_id, handle, contribution.pk)
    stance, is_new = Stance.objects.get_or_create(
        tag=tag,
        defaults={
            "contribution": contribution,
            "value": value,
            "digest": mark,
            "channel": channel,
            "pseudonym": _pseudonym(stage, contribution, handle),
        },
    )
    if is_new:
        return None
    locked = Stance.objects.select_for_update().get(pk=stance.pk)
    old = locked.value
    Stance.objects.filter(pk=stance.pk).update(value=value, digest=mark)
    return old


def _pseudonym(stage: Stage, contribution: Contribution, handle: bytes) -> bytes:
    process = stage.process_id
    name = pseudonyms.pseudonym(tag_key(process), process, handle)
    return pseudonyms.seal(
        store().process(process, ProcessKey.CONSENSUS),
        secrets.token_bytes(pseudonyms.NONCE_BYTES),
        name,
        contribution.pk.bytes,
    )


def _count(contribution: Contribution, change: dict[str, int]) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(
        **{COUNTERS[value]: F(COUNTERS[value]) + step for value, step in change.items()}
    )
