"""Every read of moderation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.moderation.domain import HIDE, REVERSED, median
from talka.core.moderation.models import Appeal, Case, Report, Rules
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Space, Stage
from talka.core.tooling.registry import tools
from talka.kit.refused import Refused

WITH = ("contribution__item", "stage__process__space", "appeal")


@dataclass(frozen=True)
class Figures:
    """What a host tells the public of its moderation. ``median_days`` are working days up to the decision."""

    reports: Counter[str]
    rules: Counter[str]
    hidden: Counter[str]
    left: int
    waiting: int
    appeals: int
    reversed: int
    median_days: float | None


def reportable(id: UUID) -> Contribution:
    """A public opinion of a published stage; refuses (404) anything else."""
    public = Item.State.PUBLIC
    found = (
        Contribution.objects.filter(pk=id, item__state=public, stage__process__item__state=public)
        .exclude(stage__state=DRAFT)
        .select_related("item", "stage__process__space", "stage__process__item")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such opinion, or it is not shown any more."), status=404)
    return found


def rules_of(space: Space) -> Rules:
    """A host's rules; all switched off where none were set."""
    return Rules.objects.filter(space=space).first() or Rules(space=space)


def cases(space: Space) -> QuerySet[Case]:
    """Every case of a host, with what its page shows."""
    return Case.objects.filter(stage__process__space=space).select_related(*WITH)


def waiting(space: Space) -> list[Case]:
    """Cases somebody must decide, appeals first, then the oldest; each knows how many reported it."""
    appealed = Q(appeal__isnull=False, outcome="")
    found = cases(space).filter(Q(decision="") | appealed).annotate(number=Count("reports"))
    return sorted(found, key=lambda one: (not one.decision, one.opened_on, one.pk))


def decided(space: Space, most: int) -> list[Case]:
    """The newest decisions that no appeal waits against."""
    open_appeal = Q(appeal__isnull=False, outcome="")
    found = cases(space).exclude(decision="").exclude(open_appeal)
    return list(found.order_by("-decided_on", "pk")[:most])


def case(space: Space, id: UUID) -> Case:
    """A case of the host; refuses (404) anything else."""
    found = cases(space).filter(pk=id).prefetch_related("reports").first()
    if found is None:
        raise Refused(_("There is no such case."), status=404)
    return found


class Unseen(NamedTuple):
    """A stage in which texts wait to be looked at before anybody sees them, and how many."""

    stage: Stage
    number: int


def unseen(space: Space) -> list[Unseen]:
    """Where texts wait so, of tools that have a desk page named "waiting" for it. Two queries."""
    names = [one.name for one in tools() if "waiting" in one.desk_pages]
    stages = Stage.objects.filter(process__space=space, tool__in=names)
    drafts = Item.objects.filter(stage__in=stages.values("pk"), state=Item.State.DRAFT)
    held = drafts.filter(as_contribution__parent=None, as_contribution__isnull=False)
    counted = dict(held.order_by().values_list("stage").annotate(number=Count("pk")))
    found = stages.filter(pk__in=counted).select_related("process__space").order_by("pk")
    return [Unseen(one, counted[one.pk]) for one in found]


def unseen_pictures() -> QuerySet[Contribution]:
    """Public texts with a picture, placed in the ledger, that nobody looked at or is asked to as they are now."""
    now = Q(decision="") | Q(leaf=OuterRef("leaf"))
    seen = Case.objects.filter(now, contribution=OuterRef("pk"))
    found = Contribution.objects.filter(item__picture__isnull=False, leaf__position__isnull=False)
    rows = found.filter(item__state=Item.State.PUBLIC).exclude(Exists(seen)).order_by("pk")
    return rows.select_related("item", "stage__process__space")


def hiding(contribution: Contribution) -> Case:
    """The decision by which this text is not shown, or was; refuses (404) where there was none."""
    rows = Case.objects.filter(contribution=contribution, decision=HIDE).select_related(*WITH)
    found = rows.order_by("-decided_on", "pk").first()
    if found is None:
        raise Refused(_("No decision was made about this text."), status=404)
    return found


def hidden_by_moderators(ids: Collection[UUID]) -> set[UUID]:
    """Those of these texts that a moderator's decision keeps from being shown."""
    stands = Case.objects.filter(contribution__in=ids, decision=HIDE).exclude(outcome=REVERSED)
    return set(stands.values_list("contribution", flat=True))


def figures(space: Space) -> Figures:
    """The counts of the public page. Four queries."""
    rows = list(cases(space).select_related(None))
    reports = Report.objects.filter(case__stage__process__space=space).values_list("ground")
    calendar = space.calendar
    spans = [
        calendar.between(one.opened_on, one.decided_on)
        for one in rows
        if one.decided_on is not None
    ]
    return Figures(
        reports=Counter(dict(reports.annotate(number=Count("pk")).order_by("ground"))),
        rules=Counter(one.rule for one in rows if one.rule),
        hidden=Counter(one.ground for one in rows if one.decision == HIDE),
        left=sum(one.decision not in ("", HIDE) for one in rows),
        waiting=sum(not one.decision for one in rows),
        appeals=Appeal.objects.filter(case__stage__process__space=space).count(),
        reversed=sum(one.outcome == REVERSED for one in rows),
        median_days=median(spans),
    )
