"""Taking a stance: one per person and opinion, changeable until the close."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.domain import STANCES, moved
from talka.core.contributions.models import Contribution, Stance
from talka.core.items.models import Item
from talka.core.ledger.actions import promise, record
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
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
    """Stores or changes the actor's stance; the same form sent again changes nothing.

    ``contribution`` then holds its counters as this stance leaves them.
    """
    if value not in STANCES:
        raise Refused(_("Choose: for, against, or pass."), field="value")
    if contribution.item.state != Item.State.PUBLIC:
        raise Refused(_("This opinion is not public any more."), status=410)
    mark = stance_digest(nonce)
    stage = contribution.stage
    try:
        demand_open(stage, now)
        handle = bytes.fromhex(pass_gate(actor, stage))
    except Refused:
        if (repeated := Stance.objects.filter(digest=mark).first()) is not None:
            return Taken(repeated.value, "")
        raise
    stance = _row(contribution, handle, value, mark, actor.channel)
    if _is_first(stance):
        change = moved(None, value)
    elif change := moved(_change(stance), stance.value):
        _count(contribution, change)
    else:
        return Taken(stance.value, "")
    _told(contribution, change)
    leaf = record("stance", stage.id, {"opinion": str(contribution.pk), "value": value})
    return Taken(value, promise(leaf, now))


def _row(
    contribution: Contribution, handle: bytes, value: str, mark: bytes, channel: str
) -> Stance:
    process = contribution.stage.process_id
    return Stance(
        contribution=contribution,
        value=value,
        tag=stance_tag(tag_key(process), process, handle, contribution.pk),
        digest=mark,
        pseudonym=_pseudonym(process, contribution, handle),
        channel=channel,
    )


def _is_first(stance: Stance) -> bool:
    """Writes and counts a stance in one statement; False if this person or this form was here before.

    It waits for whoever writes the same tag or digest just now. Most stances are first ones, and this
    way they cost the database one journey.
    """
    columns = [str(field.column) for field in Stance._meta.concrete_fields]
    counter, marks = COUNTERS[stance.value], ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH put AS (INSERT INTO {Stance._meta.db_table} ({", ".join(columns)})
                    VALUES ({marks}) ON CONFLICT DO NOTHING RETURNING id)
                UPDATE {Contribution._meta.db_table} SET {counter} = {counter} + 1
                WHERE item_id = %s AND EXISTS (SELECT FROM put)""",
            [
                *(getattr(stance, f.attname) for f in Stance._meta.concrete_fields),
                stance.contribution_id,
            ],
        )
        return bool(cursor.rowcount == 1)


def _change(stance: Stance) -> str:
    """Makes the standing row of this person or form what was sent; returns the value it had before.

    A repeated form's stance is what it was.
    """
    alike = Q(tag=stance.tag) | Q(digest=stance.digest)
    standing = list(Stance.objects.select_for_update().filter(alike).order_by("pk"))
    for row in standing:
        if bytes(row.digest) == stance.digest:
            stance.value = row.value
            return row.value
    old = standing[0]
    Stance.objects.filter(pk=old.pk).update(value=stance.value, digest=stance.digest)
    return old.value


def _pseudonym(process: UUID, contribution: Contribution, handle: bytes) -> bytes:
    name = pseudonyms.pseudonym(tag_key(process), process, handle)
    return pseudonyms.seal(
        store().process(process, ProcessKey.CONSENSUS),
        secrets.token_bytes(pseudonyms.NONCE_BYTES),
        name,
        contribution.pk.bytes,
    )


def _count(contribution: Contribution, change: dict[str, int]) -> None:
    counted = {COUNTERS[value]: F(COUNTERS[value]) + step for value, step in change.items()}
    Contribution.objects.filter(pk=contribution.pk).update(**counted)


def _told(contribution: Contribution, change: dict[str, int]) -> None:
    """The counters as they stand now, for whoever holds the row."""
    for value, step in change.items():
        setattr(contribution, COUNTERS[value], getattr(contribution, COUNTERS[value]) + step)
