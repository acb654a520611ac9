"""Handing a shortlist on to a later stage, or to another tool that accepts its kind. The receipt follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.rows import Draft, write
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import handed_on, public
from talka.core.contributions.spots import spot_of
from talka.core.items.actions import link
from talka.core.items.models import Item, Link
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.pictures.actions import copy_picture
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.tooling.registry import resolve, tool
from talka.kit.refused import Refused


@transaction.atomic
def hand_over(
    actor: Actor, stage: Stage, ids: Collection[UUID], target: Stage, now: datetime
) -> int:
    """Hands public contributions to ``target``; returns how many are new there. The same again changes nothing."""
    demand(actor, stage.process.space_id)
    demand(actor, target.process.space_id)
    if not ids:
        raise Refused(_("Choose what you hand over."), field="item")
    target = _ready(stage, target, now)
    rows = list(public(stage).filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk"))
    if len(rows) < len(set(ids)):
        raise Refused(_("Something you chose is not public any more. Choose again."), status=409)
    _demand_accepted(rows, target)
    went = handed_on(stage, target)
    new = [row.item for row in rows if row.pk not in went]
    made = resolve(tool(target.tool).take_over)(actor, new, target, now) if new else []
    for source, item in zip(new, made, strict=True):
        link(source, item, Link.Kind.BECAME)
    facts = {"into": str(target.pk), "opinions": [str(item.pk) for item in new]}
    record("handed over", stage.id, facts | {"by": actor.name})
    return len(new)


def take_as(
    actor: Actor, kind: str, items: Iterable[Item], stage: Stage, now: datetime
) -> list[Contribution]:
    """Contributions of ``stage`` with the same words as ``items``, for a tool's ``take_over``, in their order.

    Nobody's tag or receipt goes along: the receipts of those who wrote lead here by the link.
    """
    demand(actor, stage.process.space_id)
    return [_copy(kind, item, stage, now) for item in items]


def _copy(kind: str, item: Item, stage: Stage, now: datetime) -> Contribution:
    row = item.as_contribution
    draft = Draft(row.body, item.language, alias=row.alias, place=row.place, kind=kind)
    draft = replace(draft, picture=copy_picture(item.pk), spot=spot_of(item.pk))
    return write(stage, draft, channel="import", now=now)


def _ready(stage: Stage, target: Stage, now: datetime) -> Stage:
    """The stage, while nobody else hands anything over to it; refuses one that takes nothing any more."""
    if target.pk == stage.pk:
        raise Refused(_("Choose another stage."), field="target")
    target = Stage.objects.select_for_update(of=("self",)).get(pk=target.pk)
    if target.state_at(now) not in (DRAFT, OPEN):
        raise Refused(_("That stage has closed; it takes nothing over."), status=409)
    return target


def _demand_accepted(rows: Collection[Contribution], target: Stage) -> None:
    if {row.kind for row in rows} - set(tool(target.tool).accepts):
        raise Refused(_("That stage can't work with what you chose."), status=409)
