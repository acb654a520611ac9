"""Editing and withdrawing by receipt, until the close. The old text is forgotten; its leaf stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.rows import Draft, content
from talka.core.contributions.domain import LONGEST, excerpt
from talka.core.contributions.models import Contribution, Point
from talka.core.contributions.queries import by_entropy
from talka.core.items.models import Item
from talka.core.ledger.actions import erase, erase_many, record, record_many
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.kit.text import check_length

# One statement for any number of rows: bulk_update grows with their square.
EMPTY = """
UPDATE contributions_contribution AS opinion SET body = '', leaf_id = new.leaf
FROM unnest(%s::uuid[], %s::text[]) AS new(id, leaf) WHERE opinion.item_id = new.id
"""
HIDE = "UPDATE items_item SET excerpt = '', state = %s WHERE id = ANY(%s)"


@transaction.atomic
def edit(entropy: bytes, body: str, now: datetime) -> Contribution:
    """Replaces the text of the opinion this receipt stands for."""
    contribution = _mine(entropy, now)
    if not body.strip():
        raise Refused(
            _("An empty text is no opinion. To take it back, choose Withdraw."), field="body"
        )
    check_length(body, LONGEST)
    if body != contribution.body:
        _replace(contribution, body)
        contribution.item.excerpt = excerpt(body)
        contribution.item.save(update_fields=["excerpt"])
    return contribution


@transaction.atomic
def withdraw(entropy: bytes, now: datetime) -> Contribution:
    """Takes an opinion back: the text is deleted, the receipt says so."""
    contribution = _mine(entropy, now)
    retract([contribution])
    return contribution


def retract(contributions: Sequence[Contribution]) -> None:
    """Deletes texts and hides items, in the caller's transaction; the leaves stay as tombstones.

    All are of one stage, with ``item`` and ``leaf`` loaded.
    """
    old = [one.leaf for one in contributions]
    said = [{**_said(one, ""), "replaces": one.leaf.hash} for one in contributions]
    stage_id = contributions[0].stage_id
    leaves = record_many("withdrawn", stage_id, said)
    for one, leaf in zip(contributions, leaves, strict=True):
        one.body, one.leaf = "", leaf
        one.item.excerpt, one.item.state = "", Item.State.WITHDRAWN
    ids = [one.pk for one in contributions]
    with connection.cursor() as cursor:
        cursor.execute(EMPTY, [ids, [leaf.hash for leaf in leaves]])
        cursor.execute(HIDE, [Item.State.WITHDRAWN, ids])
    Point.objects.filter(contribution__in=ids).delete()
    erase_many([leaf.hash for leaf in old])


def _mine(entropy: bytes, now: datetime) -> Contribution:
    found = by_entropy(entropy)
    contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("item", "leaf", "stage__process__space")
        .get(pk=found.pk)
    )
    if contribution.item.state == Item.State.WITHDRAWN:
        raise Refused(_("This opinion was withdrawn."), status=409)
    demand_open(contribution.stage, now)
    return contribution


def _replace(contribution: Contribution, body: str) -> None:
    old, kind = contribution.leaf, contribution.kind
    said = {**_said(contribution, body), "replaces": old.hash}
    contribution.body = body
    contribution.leaf = record(kind, contribution.stage_id, said)
    contribution.save(update_fields=["body", "leaf"])
    contribution.points.all().delete()
    erase(old)


def _said(contribution: Contribution, body: str) -> dict[str, Any]:
    draft = Draft(
        body=body,
        language=contribution.item.language,
        alias=contribution.alias,
        place=contribution.place,
        kind=contribution.kind,
    )
    return content(contribution.stage, draft)
