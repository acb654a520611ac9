"""Editing and withdrawing by receipt, until the close. The old text is forgotten; its leaf stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.merging import let_go
from talka.core.contributions.actions.rows import Draft, content
from talka.core.contributions.domain import LONGEST, excerpt
from talka.core.contributions.models import Contribution, Point, Spot
from talka.core.contributions.queries import by_entropy
from talka.core.contributions.spots import spot_of
from talka.core.items.actions import forget_words
from talka.core.items.models import Item
from talka.core.ledger.actions import erase, erase_many, record, record_many
from talka.core.pictures.actions import drop_pictures
from talka.core.pictures.queries import kept_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.tooling.registry import declared
from talka.kit.refused import Refused
from talka.kit.text import check_length

# One statement for any number of rows: bulk_update grows with their square.
EMPTY = """
UPDATE contributions_contribution AS opinion SET body = '', leaf_id = new.leaf
FROM unnest(%s::uuid[], %s::text[]) AS new(id, leaf) WHERE opinion.item_id = new.id
"""
HIDE = "UPDATE items_item SET excerpt = '', state = %s WHERE id = ANY(%s)"


class Standing(NamedTuple):
    """What taking an opinion back must know of it: ``leaf`` is the hash of the leaf it has now."""

    id: UUID
    language: str
    alias: str
    place: str
    kind: str
    leaf: str


@transaction.atomic
def edit(entropy: bytes, body: str, now: datetime) -> Contribution:
    """Replaces the text of the opinion this receipt stands for."""
    contribution = _mine(entropy, now)
    if contribution.item.state == Item.State.HIDDEN:
        raise Refused(
            _("This text is not shown, by a decision with reasons. You can withdraw it or appeal."),
            status=409,
        )
    if not body.strip():
        raise Refused(
            _("An empty text is no opinion. To take it back, choose Withdraw."), field="body"
        )
    check_length(body, LONGEST)
    if body != contribution.body:
        replace(contribution, _with(contribution, body))
        if told := declared(contribution.stage.tool, "changed"):
            told(contribution)
    return contribution


@transaction.atomic
def withdraw(entropy: bytes, now: datetime) -> Contribution:
    """Takes an opinion back: the text is deleted, the receipt says so."""
    contribution = _mine(entropy, now)
    retract([contribution])
    return contribution


def retract(contributions: Sequence[Contribution]) -> None:
    """Deletes texts and hides items, in the caller's transaction; the leaves stay as tombstones.

    All are of one stage, with ``item`` loaded.
    """
    rows = [
        Standing(one.pk, one.item.language, one.alias, one.place, one.kind, one.leaf_id)
        for one in contributions
    ]
    leaves = take_back(contributions[0].stage, rows)
    for one, leaf in zip(contributions, leaves, strict=True):
        one.body, one.leaf_id = "", leaf
        one.item.excerpt, one.item.state = "", Item.State.WITHDRAWN


def take_back(stage: Stage, rows: Sequence[Standing]) -> list[str]:
    """Does what ``retract`` does for rows of which no model is made; returns the tombstones' hashes."""
    said = [
        content(stage, Draft("", one.language, one.alias, one.place, one.kind))
        | {"replaces": one.leaf}
        for one in rows
    ]
    leaves = record_many("withdrawn", stage.pk, said)
    ids = [one.id for one in rows]
    with connection.cursor() as cursor:
        cursor.execute(EMPTY, [ids, leaves])
        cursor.execute(HIDE, [Item.State.WITHDRAWN, ids])
    Point.objects.filter(contribution__in=ids).delete()
    let_go(ids)
    forget_words(ids)
    drop_pictures(ids)
    Spot.objects.filter(contribution__in=ids).delete()
    erase_many([one.leaf for one in rows])
    return leaves


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
    if demand_changeable := declared(contribution.stage.tool, "changeable"):
        demand_changeable(contribution)
    return contribution


def replace(contribution: Contribution, draft: Draft) -> None:
    """Puts another draft in the place of the old one, in the caller's transaction; the old leaf stays, empty."""
    old, item = contribution.leaf, contribution.item
    said = {**content(contribution.stage, draft), "replaces": old.hash}
    contribution.body, contribution.alias, contribution.place = draft.body, draft.alias, draft.place
    contribution.leaf = record(contribution.kind, contribution.stage_id, said)
    contribution.save(update_fields=["body", "alias", "place", "leaf"])
    item.excerpt, item.language = excerpt(draft.body), draft.language
    item.save(update_fields=["excerpt", "language"])
    contribution.points.all().delete()
    forget_words([contribution.pk])
    erase(old)


def _with(contribution: Contribution, body: str) -> Draft:
    return Draft(
        body=body,
        language=contribution.item.language,
        alias=contribution.alias,
        place=contribution.place,
        kind=contribution.kind,
        picture=kept_of(contribution.pk),
        spot=spot_of(contribution.pk),
    )
