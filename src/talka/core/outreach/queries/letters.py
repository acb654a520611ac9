"""What is new, who waits for it, and which letters are due."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from talka.core.answers.models import Answer, Milestone
from talka.core.items.models import Link
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.models import Browser, Contact, Delivery, Follow, News, Notice, Signal
from talka.core.spaces.models import Stage

# What is told of an answer once: its verdict, and every later version of it.
_WHAT = Case(
    When(version=1, then=F("verdict")),
    default=Concat(Value("v"), Cast("version", CharField())),
    output_field=CharField(),
)
Untold = dict[tuple[UUID, str], list[tuple[UUID, str]]]


def untold() -> Untold:
    """Official acts nobody was told of yet, by (stage, kind): lists of (item, what). Two queries."""
    found: Untold = defaultdict(list)
    told = News.objects.filter(item=OuterRef("item"))
    answers = Answer.objects.filter(published_on__isnull=False).annotate(what=_WHAT)
    answers = answers.exclude(Exists(told.filter(what=OuterRef("what"))))
    for stage, item, what in answers.values_list("stage", "item", "what"):
        found[stage, ANSWERED].append((item, what))
    done = Milestone.objects.filter(done_on__isnull=False).exclude(Exists(told.filter(what=DONE)))
    for stage, item in done.values_list("answer__stage", "item"):
        found[stage, DONE].append((item, DONE))
    return dict(found)


def last_notices() -> dict[tuple[UUID, str], datetime]:
    """When the newest notice of each stage and kind was made."""
    rows = Notice.objects.values_list("stage", "kind").annotate(last=Max("made_at"))
    return {(stage, kind): last for stage, kind, last in rows.order_by("stage", "kind")}


def boxes_for(stage: Stage) -> list[bytes]:
    """The boxes of all who wait for news of a stage, in an order that tells nothing.

    Whose words were handed on from an earlier stage of the process waits, too.
    """
    handed = Q(
        contribution__stage__process=stage.process_id,
        contribution__item__links_out__kind=Link.Kind.BECAME,
        contribution__item__links_out__undone_by="",
        contribution__item__links_out__target__stage=stage.pk,
    )
    waiting = Contact.objects.filter(Q(contribution__stage=stage) | handed).distinct()
    contacts = waiting.order_by("pk").values_list("box", flat=True)
    follows = Follow.objects.filter(process=stage.process_id, area=None)
    boxes = (*contacts, *follows.values_list("box", flat=True))
    return sorted(bytes(box) for box in boxes)


def boxes_at(process: UUID, area: UUID) -> list[bytes]:
    """The boxes of all who follow an area in a process, in an order that tells nothing."""
    rows = Follow.objects.filter(process=process, area=area).values_list("box", flat=True)
    return sorted(bytes(box) for box in rows)


def followed_areas(process: UUID) -> list[UUID]:
    """The areas that somebody follows in a process."""
    rows = Follow.objects.filter(process=process).exclude(area=None)
    return list(rows.order_by("area").values_list("area", flat=True).distinct())


def with_letters_due(now: datetime) -> QuerySet[Notice]:
    """Notices that have letters to send now, the oldest first."""
    due = Delivery.objects.filter(notice=OuterRef("pk"), weekly=False, not_before__lte=now)
    return (
        Notice.objects.filter(Exists(due))
        .select_related("stage__process__space", "stage__process__item")
        .order_by("made_at", "pk")
    )


def digests_due(now: datetime) -> list[Delivery]:
    """Weekly letters that are due, with what they tell of, the oldest news first."""
    due = Delivery.objects.filter(weekly=True, not_before__lte=now)
    told = "notice__stage__process"
    return list(
        due.select_related(f"{told}__space", f"{told}__item").order_by("notice__made_at", "pk")
    )


def browser_boxes(stage: Stage) -> list[bytes]:
    """The boxes of the browsers that follow a stage's process."""
    rows = Browser.objects.filter(process=stage.process_id).values_list("box", flat=True)
    return sorted(bytes(box) for box in rows)


def signals_due(now: datetime) -> QuerySet[Signal]:
    """Messages to browsers that are due, in an order that tells nothing."""
    told = "notice__stage__process"
    due = Signal.objects.filter(not_before__lte=now)
    return due.select_related(f"{told}__space", f"{told}__item").order_by("pk")
