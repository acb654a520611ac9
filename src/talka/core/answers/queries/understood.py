"""Whether people understand why: what a receipt said, and the share that may be told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from talka.core.answers.domain import DECLINED, in_ten
from talka.core.answers.models import Answer, Assignment, ReceiptOpened, Understanding
from talka.core.contributions.models import Contribution, Receipt
from talka.core.items.models import Item
from talka.core.ledger.keys import store
from talka.core.spaces.models import Stage
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import understanding_tag


def understood(stage: Stage) -> int | None:
    """Of ten people whose theme was declined and who said so, how many understand why; None under ten. One query."""
    said = Understanding.objects.filter(
        answer__stage=stage, answer__verdict=DECLINED, answer__item__state=Item.State.PUBLIC
    ).aggregate(all=Count("tag"), yes=Count("tag", filter=Q(is_understood=True)))
    return in_ten(said["yes"], said["all"])


def opened(stage: Stage) -> int | None:
    """Of ten receipts of public opinions, how many were opened after the answer; None under ten or for none."""
    receipts = Receipt.objects.filter(
        contribution__stage=stage, contribution__item__state=Item.State.PUBLIC
    )
    some = ReceiptOpened.objects.filter(stage=stage).count()
    return in_ten(some, receipts.count()) if some else None


def said_before(entropy: bytes, answers: Collection[UUID]) -> Mapping[UUID, bool]:
    """What this receipt said of these answers, where it said anything. One query."""
    tags = [tag_of(entropy, id) for id in answers]
    rows = Understanding.objects.filter(tag__in=tags)
    return dict(rows.values_list("answer", "is_understood"))


def themes_answers(contribution: Contribution) -> QuerySet[Answer]:
    """Public answers to the themes an opinion, or a point of it, lies in."""
    placed = Assignment.objects.filter(contribution=contribution, theme__isnull=False)
    targets = Q(target__in=placed.values("theme")) | Q(target__in=placed.values("theme__parent"))
    return Answer.objects.filter(targets, stage=contribution.stage, item__state=Item.State.PUBLIC)


def tag_of(entropy: bytes, answer: UUID) -> bytes:
    """The mark of a receipt for one answer."""
    return understanding_tag(entropy, answer, store().site(SiteKey.SALT))
