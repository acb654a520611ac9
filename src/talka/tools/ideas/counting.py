"""Counting a stage anew: how much each idea is discussed, and which ideas bridge those who disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from talka.core.contributions.opening import opened
from talka.core.contributions.redrawing import Known, is_worth_drawing
from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.tools.ideas import queries
from talka.tools.ideas.actions import store_order, store_standings
from talka.tools.ideas.domain import LEAST, Judged, once, together
from talka.tools.ideas.models import Reading


def count(id: UUID, now: datetime, find: Callable[[Judged], dict[str, int]]) -> bool:
    """Counts one stage and, where enough was judged since, orders it by bridging with ``find``; whether it did."""
    stage = queries.running(now).filter(pk=id).first()
    if stage is None:
        return False
    heads, counted = queries.heads(stage), queries.counted(stage)
    judged = {} if stage.tags_destroyed else opened(stage)
    known = _known(judged)
    worth = _is_worth(stage, known, now)
    store_standings(SYSTEM, stage, counted, heads, once(judged, heads) if worth else None)
    if worth:
        store_order(SYSTEM, stage, known, find(together(judged, heads)))
    return worth


def _known(judged: Judged) -> Known:
    ideas = {idea for own in judged.values() for idea in own}
    return Known(len(judged), sum(map(len, judged.values())), len(ideas))


def _is_worth(stage: Stage, known: Known, now: datetime) -> bool:
    """Whether at least ten people stand behind the difference to the order that is kept."""
    kept = Reading.objects.filter(stage=stage).first()
    before = Known(kept.people, kept.judged, kept.ideas) if kept else None
    is_closed = stage.state_at(now) != OPEN
    return known.people >= LEAST and is_worth_drawing(before, known, is_closed)
