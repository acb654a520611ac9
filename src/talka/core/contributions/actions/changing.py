"""Editing and withdrawing by receipt, until the close. The old text is forgotten; its leaf stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.rows import Draft, content
from talka.core.contributions.domain import LONGEST, excerpt
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.core.items.models import Item
from talka.core.ledger.actions import erase, record
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.kit.text import check_length


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
        _replace(contribution, body, contribution.kind)
        contribution.item.excerpt = excerpt(body)
        contribution.item.save(update_fields=["excerpt"])
    return contribution


@transaction.atomic
def withdraw(entropy: bytes, now: datetime) -> Contribution:
    """Takes an opinion back: the text is deleted, the receipt says so."""
    return retract(_mine(entropy, now))


def retract(contribution: Contribution) -> Contribution:
    """Deletes the text and hides the item, in the caller's transaction; the leaf stays as a tombstone."""
    _replace(contribution, "", "withdrawn")
    contribution.item.excerpt = ""
    contribution.item.state = Item.State.WITHDRAWN
    contribution.item.save(update_fields=["excerpt", "state"])
    return contribution


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


def _replace(contribution: Contribution, body: str, leaf_kind: str) -> None:
    draft = Draft(
        body=body,
        language=contribution.item.language,
        alias=contribution.alias,
        place=contribution.place,
        kind=contribution.kind,
    )
    old = contribution.leaf
    contribution.body = body
    contribution.leaf = record(
        leaf_kind,
        contribution.stage_id,
        {**content(contribution.stage, draft), "replaces": old.hash},
    )
    contribution.save(update_fields=["body", "leaf"])
    contribution.points.all().delete()
    erase(old)
