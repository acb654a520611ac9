"""Official acts of public processes, for feeds, calendars and notices to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Answer, Milestone
from talka.core.items.models import Item
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.ical import Event
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Process, Space, Stage
from talka.core.tooling.registry import resolve, tools
from talka.kit.langtext import plain
from talka.kit.refused import Refused

OPENED = "opened"


@dataclass(frozen=True)
class Act:
    """One official act: what, in which stage, when (UTC; midnight where only the day is known)."""

    kind: str
    stage: Stage
    at: datetime
    path: str
    number: int = 0
    title: str = ""


def process(id: UUID) -> Process:
    """A public process by its id; refuses (404) anything else."""
    return processes([id])[0]


def processes(ids: Iterable[UUID]) -> list[Process]:
    """Those of these processes that are public; refuses (404) when none is."""
    public = Process.objects.filter(pk__in=list(ids), item__state=Item.State.PUBLIC)
    found = list(public.select_related("space", "item").order_by("pk"))
    if not found:
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


def acts(processes: Iterable[Process], now: datetime, most: int) -> list[Act]:
    """The newest acts of these processes, newest first. Three queries."""
    stages = {one.pk: one for one in published_stages().filter(process__in=list(processes))}
    opened = [
        Act(OPENED, one, one.opens_at, one.path) for one in stages.values() if one.opens_at <= now
    ]
    found = [*opened, *_answered(stages), *_done(stages)]
    return sorted(found, key=lambda act: (act.at, act.path, act.title), reverse=True)[:most]


def openings(space: Space) -> list[Stage]:
    """The published stages of a host, by opening."""
    return list(published_stages().filter(process__space=space).order_by("opens_at", "pk"))


def dates(space: Space) -> list[Event]:
    """What takes place with a host, as its tools tell, the first first."""
    told = [resolve(one.dates)(space) for one in tools() if one.dates]
    return sorted((event for some in told for event in some), key=lambda one: (one.at, one.id))


def published_stages() -> QuerySet[Stage]:
    """Published stages of public processes."""
    found = Stage.objects.filter(process__item__state=Item.State.PUBLIC).exclude(state=DRAFT)
    return found.select_related("process__space", "process__item")


def answers(stage: Stage) -> list[Answer]:
    """Published answers of a stage with what they answer and what was done, the largest themes first."""
    found = Answer.objects.filter(stage=stage, published_on__isnull=False).select_related(
        "item", "target__as_theme"
    )
    milestones = Milestone.objects.order_by("due", "pk")
    return list(
        found.prefetch_related(Prefetch("milestones", milestones)).order_by(
            "-target__as_theme__size", "pk"
        )
    )


def _answered(stages: dict[UUID, Stage]) -> list[Act]:
    rows = (
        Answer.objects.filter(stage__in=stages, published_on__isnull=False)
        .values_list("stage", "published_on")
        .annotate(number=Count("pk"))
        .order_by("published_on", "stage")
    )
    return [
        Act(ANSWERED, stages[id], _midnight(day), stages[id].path, number)
        for id, day, number in rows
        if day is not None
    ]


def _done(stages: dict[UUID, Stage]) -> list[Act]:
    rows = Milestone.objects.filter(answer__stage__in=stages, done_on__isnull=False)
    return [
        Act(
            DONE,
            stages[one.answer.stage_id],
            _midnight(one.done_on),
            one.item.path,
            0,
            plain(one.title),
        )
        for one in rows.select_related("item", "answer").order_by("done_on", "pk")
        if one.done_on is not None
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
