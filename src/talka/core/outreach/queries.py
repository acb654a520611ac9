"""Every read about news: what is new, what waits, which addresses are past their time."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Answer, Milestone
from talka.core.items.models import Item
from talka.core.outreach.domain import ANSWERED, DONE, addresses_due
from talka.core.outreach.models import Contact, Delivery, Follow, News, Notice
from talka.core.spaces.domain import ANSWERED as STAGE_ANSWERED
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Process, Stage
from talka.kit.refused import Refused

Untold = dict[tuple[UUID, str], list[tuple[UUID, str]]]


def process(id: UUID) -> Process:
    """A public process by its id; refuses (404) anything else."""
    found = (
        Process.objects.filter(pk=id, item__state=Item.State.PUBLIC)
        .select_related("space", "item")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such process."), status=404)
    return found


def stage(id: UUID) -> Stage:
    """A published stage by its id; refuses (404) anything else."""
    found = (
        Stage.objects.filter(pk=id, process__item__state=Item.State.PUBLIC)
        .exclude(state=DRAFT)
        .select_related("process__space", "process__item")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such stage."), status=404)
    return found


def untold() -> Untold:
    """Official acts nobody was told of yet, by (stage, kind): lists of (item, what). Two queries."""
    found: Untold = defaultdict(list)
    told = News.objects.filter(item=OuterRef("item"))
    answers = Answer.objects.filter(published_on__isnull=False)
    answers = answers.exclude(Exists(told.filter(what=OuterRef("verdict"))))
    for stage, item, verdict in answers.values_list("stage", "item", "verdict"):
        found[stage, ANSWERED].append((item, verdict))
    done = Milestone.objects.filter(done_on__isnull=False).exclude(Exists(told.filter(what=DONE)))
    for stage, item in done.values_list("answer__stage", "item"):
        found[stage, DONE].append((item, DONE))
    return dict(found)


def last_notices() -> dict[tuple[UUID, str], datetime]:
    """When the newest notice of each stage and kind was made."""
    rows = Notice.objects.values_list("stage", "kind").annotate(last=Max("made_at"))
    return {(stage, kind): last for stage, kind, last in rows.order_by("stage", "kind")}


def boxes_for(stage: Stage) -> list[bytes]:
    """The boxes of all who wait for news of a stage, in an order that tells nothing."""
    contacts = Contact.objects.filter(contribution__stage=stage).values_list("box", flat=True)
    follows = Follow.objects.filter(process=stage.process_id).values_list("box", flat=True)
    return sorted(bytes(box) for box in (*contacts, *follows))


def with_letters_due(now: datetime) -> QuerySet[Notice]:
    """Notices that have letters to send now, the oldest first."""
    due = Delivery.objects.filter(notice=OuterRef("pk"), not_before__lte=now)
    return (
        Notice.objects.filter(Exists(due))
        .select_related("stage__process__space", "stage__process__item")
        .order_by("made_at", "pk")
    )


def overdue_contacts(now: datetime) -> list[Process]:
    """Processes whose addresses are past their time, the contact key with them."""
    found = holding()
    return [one for one in found if (due := due_at(one)) is not None and due <= now]


def holding() -> QuerySet[Process]:
    """Processes that hold at least one sealed address."""
    contacts = Contact.objects.filter(contribution__stage__process=OuterRef("pk"))
    follows = Follow.objects.filter(process=OuterRef("pk"))
    return (
        Process.objects.filter(Exists(contacts) | Exists(follows))
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
    waiting = Q(notice__stage__process=process)
    if any(stage.state != STAGE_ANSWERED for stage in process.stages.all()):
        return None
    if Delivery.objects.filter(waiting).exists():
        return None
    milestones = Milestone.objects.filter(answer__stage__process=process)
    last = milestones.aggregate(last=Max("done_on"), open=Max("due", filter=Q(done_on=None)))
    if last["last"] is None or last["open"] is not None:
        return None
    return datetime.combine(last["last"], time(), UTC)
