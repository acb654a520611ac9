"""Putting contributions together that say the same, by an official and with a reason; undone exactly.

Nothing is moved: stances, replies, receipts and contacts stay with the words they belong to, and are read
together. The author could not do it: nobody can tell whether two contributions are of one person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution, Merging
from talka.core.items.actions import link, unlink
from talka.core.items.models import Item, Link
from talka.core.items.queries import merged_into, standing
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

TIMER = "talka"


@transaction.atomic
def merge(
    actor: Actor, stage: Stage, source: UUID, target: UUID, why: Mapping[str, str]
) -> Merging:
    """Puts ``source`` into ``target``: both are public and of one kind. Refuses a ring, and a lack of reasons."""
    demand(actor, stage.process.space_id)
    if not any(text.strip() for text in why.values()):
        raise Refused(_("Say why they belong together: everybody can read it."), field="why")
    if source == target:
        raise Refused(_("It can't be put into itself."), status=409, field="target")
    if target in merged_into([source]).get(source, ()):
        raise Refused(_("That one was put into this one already."), status=409, field="target")
    rows = _locked(stage, (source, target))
    if len(rows) < 2 or rows[source].kind != rows[target].kind:
        raise Refused(_("Only public texts of one kind can be put together."), status=409)
    _become(rows[source].item, Item.State.MERGED)
    joined = link(rows[source].item, rows[target].item, Link.Kind.MERGED)
    record(
        "merged",
        stage.id,
        {"opinion": str(source), "into": str(target), "why": dict(why), "by": actor.name},
    )
    return Merging.objects.create(link=joined, why=dict(why), by=actor.name)


@transaction.atomic
def unmerge(actor: Actor, stage: Stage, source: UUID) -> None:
    """Takes two apart again: everything is as it was before, and that they were together stays written."""
    demand(actor, stage.process.space_id)
    joined = standing(Link.Kind.MERGED, source)
    if joined is None or joined.source.stage != stage.pk:
        raise Refused(_("These are not together."), status=409)
    _part(joined, actor.name)
    record("merging undone", stage.id, {"opinion": str(source), "by": actor.name})


def let_go(ids: Collection[UUID]) -> int:
    """What was put into texts that are gone stands by itself again; returns how many do."""
    rows = Link.objects.filter(target__in=ids, kind=Link.Kind.MERGED, undone_by="")
    found = list(rows.select_related("source").order_by("pk"))
    for joined in found:
        _part(joined, TIMER)
        record("merging undone", joined.source.stage, {"opinion": str(joined.source_id)})
    return len(found)


def _part(joined: Link, by: str) -> None:
    unlink(joined, by)
    if joined.source.state == Item.State.MERGED:
        _become(joined.source, Item.State.PUBLIC)


def _become(item: Item, state: str) -> None:
    item.state = state
    item.save(update_fields=["state"])


def _locked(stage: Stage, ids: Collection[UUID]) -> dict[UUID, Contribution]:
    """The public ones among them, in one order, so that two officials can't make a ring together."""
    rows = Contribution.objects.select_for_update().filter(stage=stage, pk__in=ids, parent=None)
    found = rows.filter(item__state=Item.State.PUBLIC).select_related("item").order_by("pk")
    return {row.pk: row for row in found}
