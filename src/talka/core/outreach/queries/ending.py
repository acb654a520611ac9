"""Which addresses are past their time."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from talka.core.answers.models import Milestone
from talka.core.outreach.domain import addresses_due
from talka.core.outreach.models import Browser, Contact, Delivery, Follow
from talka.core.spaces.domain import ANSWERED
from talka.core.spaces.models import Process


def overdue_contacts(now: datetime) -> list[Process]:
    """Processes whose addresses are past their time, the contact key with them."""
    found = holding()
    return [one for one in found if (due := due_at(one)) is not None and due <= now]


def holding() -> QuerySet[Process]:
    """Processes that hold at least one sealed address."""
    contacts = Contact.objects.filter(contribution__stage__process=OuterRef("pk"))
    follows = Follow.objects.filter(process=OuterRef("pk"))
    browsers = Browser.objects.filter(process=OuterRef("pk"))
    return (
        Process.objects.filter(Exists(contacts) | Exists(follows) | Exists(browsers))
        .select_related("space")
        .prefetch_related("stages")
        .order_by("space__slug", "slug")
    )


def due_at(process: Process) -> datetime | None:
    """When the addresses of a process are to be destroyed."""
    closes = [stage.closes_at for stage in process.stages.all()]
    return addresses_due(closes, ended(process))


def ended(process: Process) -> datetime | None:
    """When the last thing promised was done; None while anything is owed or no milestone was set."""
    if any(stage.state != ANSWERED for stage in process.stages.all()):
        return None
    if Delivery.objects.filter(notice__stage__process=process).exists():
        return None
    milestones = Milestone.objects.filter(answer__stage__process=process)
    last = milestones.aggregate(last=Max("done_on"), open=Max("due", filter=Q(done_on=None)))
    if last["last"] is None or last["open"] is not None:
        return None
    return datetime.combine(last["last"], time(), UTC)
