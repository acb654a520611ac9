"""Making and changing stages while they are drafts; afterwards they can only be prolonged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.clock import answer_due
from talka.core.spaces.domain import DRAFT, OWES, Frame, StagePlan
from talka.core.spaces.models import Admission, Process, Stage
from talka.core.spaces.permissions import demand
from talka.core.tooling.domain import OptionsError, pack
from talka.core.tooling.registry import resolve, tool
from talka.kit.refused import Refused


@transaction.atomic
def make_stage(actor: Actor, process: Process, tool_name: str, plan: StagePlan) -> Stage:
    """Adds a stage at the end of a process, as a draft."""
    demand(actor, process.space_id)
    Process.objects.select_for_update().get(pk=process.pk)
    stage = Stage(process=process, tool=tool_name, number=process.stages.count() + 1)
    _fill(actor, stage, plan)
    stage.save(force_insert=True)
    return stage


@transaction.atomic
def change_stage(actor: Actor, stage: Stage, plan: StagePlan) -> Stage:
    """Changes a draft stage; rules of a published one don't change under people's feet."""
    demand(actor, stage.process.space_id)
    lock(stage)
    if stage.state != DRAFT:
        raise Refused(
            _("A published stage keeps its rules; only its closing can be moved later."), status=409
        )
    _fill(actor, stage, plan)
    stage.save()
    return stage


@transaction.atomic
def prolong(actor: Actor, stage: Stage, closes_at: datetime, now: datetime) -> Stage:
    """Moves the closing of an open stage later; never earlier."""
    demand(actor, stage.process.space_id)
    lock(stage)
    if not stage.takes_input(now) or closes_at <= stage.closes_at:
        raise Refused(_("An open stage can only be prolonged."), field="closes_at", status=409)
    stage.closes_at = closes_at
    stage.answer_due = due(stage)
    stage.save(update_fields=["closes_at", "answer_due"])
    record("stage prolonged", stage.id, {"closes": closes_at.isoformat(), "by": actor.name})
    return stage


@transaction.atomic
def admit(actor: Actor, stage: Stage, handles: Iterable[str]) -> int:
    """Puts handles on the list of a stage that admits listed people or codes; returns how many are new."""
    demand(actor, stage.process.space_id)
    before = stage.admissions.count()
    Admission.objects.bulk_create(
        [Admission(stage=stage, handle=handle) for handle in set(handles)], ignore_conflicts=True
    )
    return stage.admissions.count() - before


def due(stage: Stage) -> date | None:
    """The last day for answering, by the frame the stage was given and its host's calendar."""
    calendar = stage.process.space.calendar
    return answer_due(stage.closing_day, stage.frame, calendar, bool(stage.extension))


def lock(stage: Stage) -> None:
    """Takes turns with whoever else changes this stage, and sees what they left."""
    stage.refresh_from_db(
        fields=["state", "opens_at", "closes_at", "answer_due", "extension"],
        from_queryset=Stage.objects.select_for_update(),
    )


def _fill(actor: Actor, stage: Stage, plan: StagePlan) -> None:
    _check(plan, stage.process.space.zone)
    declared = tool(stage.tool)
    try:
        options = resolve(declared.options)(**plan.options)
    except OptionsError as error:
        raise Refused(str(error)) from None
    stage.options = pack(options, declared.options_version)
    stage.opens_at, stage.closes_at, stage.owes = plan.opens_at, plan.closes_at, plan.owes
    stage.gate_stored, stage.frame_stored = plan.gate.stored(), asdict(plan.frame)
    stage.owner = actor.name


def _check(plan: StagePlan, zone: str) -> None:
    if plan.owes not in OWES:
        raise Refused(_("Say what is owed to those who take part."), field="owes")
    if plan.closes_at <= plan.opens_at:
        raise Refused(_("The closing must come after the opening."), field="closes_at")
    demand_long_enough(plan.frame, plan.opens_at, plan.closes_at, zone)


def demand_long_enough(frame: Frame, opens: datetime, closes: datetime, zone: str) -> None:
    """Refuses a stage open for less than its legal frame demands, by the calendar of ``zone``.

    Days are counted on the wall: two weeks over a change of the clock are two weeks.
    """
    local = ZoneInfo(zone)
    if frame.too_short(opens.astimezone(local), closes.astimezone(local)):
        raise Refused(
            _("The legal frame asks for at least %(days)s days.") % {"days": frame.minimum_days},
            field="closes_at",
        )
