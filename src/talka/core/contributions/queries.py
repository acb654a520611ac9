"""Every read of contributions and receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.domain import rounded_shares, shown_cells
from talka.core.contributions.models import (
    Batch,
    Contribution,
    EarlierSalt,
    Merging,
    Printing,
    Receipt,
)
from talka.core.items.models import Item, Link
from talka.core.items.queries import merged_into
from talka.core.ledger.keys import store
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import tools
from talka.kit.compiled import Compiled
from talka.kit.refused import Refused
from talka.kit.remembered import remembered
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import digest

ARRIVED = 20
_NO_WORDS = _("No receipt has these words. Please check each word.")
_STILL_ON_PAPER = _(
    "These words belong to a form on paper that is not typed in yet. Helpers do that some days after it was"
    " handed in; please look again then."
)
HEAVY = ("rows", "file", "marks")  # of a batch: megabytes that no page needs


def by_entropy(entropy: bytes) -> Contribution:
    """The contribution a receipt's words stand for; refuses (404) words that lead nowhere."""
    mark = digest(entropy, store().site(SiteKey.SALT))
    earlier = EarlierSalt.objects.order_by().values_list("salt", flat=True)
    marks = [mark, *(digest(entropy, bytes(salt)) for salt in earlier)]
    found = (
        Contribution.objects.filter(receipt__digest__in=marks)
        .select_related("item", "leaf", "stage__process__space", "stage__process__item")
        .first()
    )
    if found is None:
        raise Refused(_STILL_ON_PAPER if _is_waiting(mark) else _NO_WORDS, status=404)
    return found


def _is_waiting(mark: bytes) -> bool:
    return Receipt.objects.filter(digest=mark, contribution=None).exists()


def public(stage: Stage) -> QuerySet[Contribution]:
    """The public opinions of a stage, replies aside."""
    return Contribution.objects.filter(
        stage=stage, parent=None, item__state=Item.State.PUBLIC
    ).select_related("item")


def sequenced(stage: Stage) -> QuerySet[Contribution]:
    """Public opinions that have their place in the ledger, in its order."""
    return public(stage).filter(item__position__isnull=False).order_by("item__position", "pk")


def _waiting(stage: UUID, state: str) -> QuerySet[Contribution]:
    # Naming the item's stage lets the database go straight to the few that wait.
    of_stage = Contribution.objects.filter(stage=stage, parent=None, item__stage=stage)
    waiting = of_stage.filter(item__state=state, item__position__isnull=True)
    return waiting.select_related("item").order_by("pk")[:ARRIVED]


_WAITING = Compiled(_waiting, UUID, str)


def just_arrived(stage: Stage) -> list[Contribution]:
    """Public opinions not in the ledger yet, a page's worth, in an order that tells nothing about time."""
    return _WAITING(stage.pk, Item.State.PUBLIC)


def _one(*also: str) -> Compiled[Contribution]:
    related = Contribution.objects.select_related("item", *also)
    kinds = UUID, UUID, str
    return Compiled(
        lambda of, id, state: related.filter(stage=of, pk=id, item__state=state), *kinds
    )


_ONE, _ONE_WITH_PARENT = _one(), _one("parent__item", "leaf")


def one_public(stage: Stage, id: UUID, with_parent: bool = False) -> Contribution:
    """A public opinion of the stage (its parent and leaf too); refuses (404) anything else."""
    asked = _ONE_WITH_PARENT if with_parent else _ONE
    for found in asked(stage.pk, id, Item.State.PUBLIC):
        found.stage = stage
        return found
    if Item.objects.filter(pk=id, stage=stage.pk, state=Item.State.HIDDEN).exists():
        raise Refused(_("This text is not shown, by a decision with reasons."), status=410)
    raise Refused(_("There is no such opinion, or it was withdrawn."), status=404)


def count(stage: Stage) -> int:
    """How many opinions count at this moment: public ones, replies aside."""
    return public(stage).count()


def shown_count(stage: Stage) -> int:
    """The same for a page: it may be seconds old, and costs nothing."""
    return sum(number for _language, _channel, number in _cells(stage))


def languages(stage: Stage) -> list[str]:
    """Languages people wrote in, for a page."""
    return sorted({language for language, _channel, _number in _cells(stage)})


def totals(stage: Stage, field: str) -> dict[str, int | None]:
    """Totals by ``channel`` or ``item__language``: cells under ten are not shown.

    By channel only for papers of a closed stage: on a living page they tell how the next opinion came.
    """
    return shown_cells(_sums(stage, field))


def channel_shares(stage: Stage) -> dict[str, int]:
    """How opinions came, in tens of a hundred: for the time after the close, when none can be watched coming."""
    return rounded_shares(_sums(stage, "channel"))


def _sums(stage: Stage, field: str) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for language, channel, number in _cells(stage):
        sums[channel if field == "channel" else language] += number
    return dict(sorted(sums.items()))


def _cells(stage: Stage) -> list[tuple[str, str, int]]:
    """(language, channel, how many) of public opinions."""

    def counted() -> list[tuple[str, str, int]]:
        rows = public(stage).order_by().values_list("item__language", "channel")
        return list(rows.annotate(number=Count("pk")))

    return remembered(("cells", stage.pk), counted)


def replies(contribution: Contribution) -> QuerySet[Contribution]:
    """Public replies to an opinion."""
    return Contribution.objects.filter(
        parent=contribution, item__state=Item.State.PUBLIC
    ).select_related("item")


def states(stage: Stage) -> Counter[Any]:
    """How many opinions are in which state: with ``withdrawn`` and ``hidden`` they sum to all sent."""
    rows = Contribution.objects.filter(stage=stage, parent=None).values_list("item__state")
    return Counter(dict(rows.annotate(number=Count("pk")).order_by("item__state")))


def batches(stage: Stage) -> list[Batch]:
    """Imports of a stage with how many opinions each brought, previews first."""
    found = Batch.objects.filter(stage=stage).defer(*HEAVY, "findings")
    counted = found.annotate(number=Count("contributions"))
    return list(counted.order_by("-state", "filename", "pk"))


def batch(stage: Stage, id: UUID) -> Batch:
    """One import of the stage; refuses (404) anything else."""
    found = Batch.objects.filter(stage=stage, pk=id).defer(*HEAVY).first()
    if found is None:
        raise Refused(_("There is no such import."), status=404)
    return found


def size(batch: Batch) -> int:
    """How many opinions an import brought, whatever became of them."""
    return Contribution.objects.filter(batch=batch).count()


def printed(batch: Batch) -> dict[str, int]:
    """How many opinions of an import stand, and how many of them have a receipt."""
    standing = Contribution.objects.filter(batch=batch).exclude(body="")
    return standing.aggregate(total=Count("pk"), done=Count("receipt"))


def without_receipt(batch: Batch) -> QuerySet[Contribution]:
    """Standing opinions of an import that wait for their receipt."""
    return Contribution.objects.filter(batch=batch, receipt=None).exclude(body="")


def printings(batch: Batch) -> list[Printing]:
    """Slips that were shown, of which nobody has said yet that they are printed."""
    shown = Printing.objects.filter(batch=batch, state=Printing.State.SHOWN)
    return list(shown.order_by("by", "number", "pk"))


def handed_on(stage: Stage, target: Stage) -> set[UUID]:
    """What of a stage was handed over to another one."""
    rows = Link.objects.filter(source__stage=stage.pk, target__stage=target.pk, undone_by="")
    return set(rows.filter(kind=Link.Kind.BECAME).values_list("source", flat=True))


def takers(stage: Stage, kinds: Collection[str], now: datetime) -> list[Stage]:
    """Stages of the same host that could take such contributions over, those of the same process first."""
    names = [one.name for one in tools() if set(kinds) <= set(one.accepts)]
    rows = Stage.objects.filter(process__space=stage.process.space_id, tool__in=names)
    rows = rows.filter(state__in=(DRAFT, OPEN), closes_at__gt=now).exclude(pk=stage.pk)
    found = rows.select_related("process__space").order_by("process", "number")
    return sorted(found, key=lambda one: one.process_id != stage.process_id)


def mergings(stage: Stage) -> list[Merging]:
    """What is merged in a stage now, with both texts and the reason."""
    rows = Merging.objects.filter(link__source__stage=stage.pk, link__undone_by="")
    return list(rows.select_related("link__source", "link__target").order_by("link"))


def merging_of(id: UUID) -> Merging | None:
    """Where a contribution was merged into, and why."""
    rows = Merging.objects.filter(link__source=id, link__undone_by="")
    return rows.select_related("link__target").first()


def family(ids: Collection[UUID]) -> dict[UUID, list[Contribution]]:
    """The contributions merged into each of these, in an order that tells nothing. Two queries."""
    inside = merged_into(ids)
    every = [one for ids_inside in inside.values() for one in ids_inside]
    rows = Contribution.objects.filter(pk__in=every).select_related("item")
    by_id = {row.pk: row for row in rows} if every else {}
    return {target: [by_id[id] for id in found] for target, found in inside.items()}
