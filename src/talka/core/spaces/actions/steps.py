"""The steps of a stage: publish, collect by the clock, answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.actions.processes import words
from talka.core.spaces.actions.stages import demand_long_enough, due, lock
from talka.core.spaces.domain import ANSWERED, ANSWERING, COLLECTED, OPEN, may_become
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.tooling.registry import resolve, tool
from talka.kit.refused import Refused


@transaction.atomic
def publish(actor: Actor, stage: Stage, now: datetime) -> Stage:
    """Makes a draft stage, and with it the process, public.

    A stage published after its planned opening opens now: the legal minimum counts from there.
    """
    demand(actor, stage.process.space_id)
    lock(stage)
    _demand_step(stage, OPEN)
    if stage.closes_at <= now:
        raise Refused(_("The closing is already past."), field="closes_at")
    opens_at = max(stage.opens_at, now)
    demand_long_enough(stage.frame, opens_at, stage.closes_at, stage.process.space.zone)
    stage.state, stage.opens_at = OPEN, opens_at
    process = stage.process
    if process.item.state == Item.State.DRAFT:
        process.item.leaf = record("process", None, words(process))
        process.item.state = Item.State.PUBLIC
        process.item.save(update_fields=["leaf", "state"])
    stage.answer_due = due(stage)
    _save_state(stage, actor.name)
    return stage


@transaction.atomic
def tick(now: datetime) -> int:
    """Writes down what the clock decided: stages past their closing are collected. Returns how many."""
    past = Stage.objects.select_for_update(of=("self",)).filter(state=OPEN, closes_at__lte=now)
    stages = list(past.select_related("process__space"))
    for stage in stages:
        stage.state = COLLECTED
        _save_state(stage, "")
    return len(stages)


@transaction.atomic
def begin_answering(actor: Actor, stage: Stage, now: datetime) -> Stage:
    """From *collected* to *answering*; a stage the clock has closed needs no waiting for the timer."""
    demand(actor, stage.process.space_id)
    lock(stage)
    if stage.state_at(now) == COLLECTED:
        stage.state = COLLECTED
    if stage.state != ANSWERING:
        _become(stage, ANSWERING)
        _save_state(stage, actor.name)
    return stage


@transaction.atomic
def finish_answering(actor: Actor, stage: Stage, still_owed: int) -> Stage:
    """From *answering* to *answered*; refused while anybody is owed an answer."""
    demand(actor, stage.process.space_id)
    if still_owed:
        raise Refused(
            _("%(number)s opinions still wait for an answer.") % {"number": still_owed}, status=409
        )
    lock(stage)
    _become(stage, ANSWERED)
    _save_state(stage, actor.name)
    return stage


def _become(stage: Stage, state: str) -> None:
    _demand_step(stage, state)
    stage.state = state


def _demand_step(stage: Stage, state: str) -> None:
    if not may_become(stage.state, state):
        raise Refused(_("This stage can't take that step now."), status=409)


def _save_state(stage: Stage, by: str) -> None:
    stage.save(update_fields=["state", "opens_at", "answer_due"])
    record("stage", stage.id, {"state": stage.state, "by": by})
    if path := tool(stage.tool).on_stage_change:
        resolve(path)(stage)
