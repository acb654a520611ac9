"""Who is still owed an answer: the database gathers the situations, the rule in `domain` decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet

from talka.core.answers import domain
from talka.core.answers.domain import REVIEWING, Situation
from talka.core.answers.models import Answer
from talka.core.items.models import Item
from talka.core.spaces.domain import ANSWERING, COLLECTED, OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import public_stages

PER_OPINION = """
SELECT c.stage_id, c.item_id,
  ARRAY_AGG(DISTINCT COALESCE(t.parent_id, a.theme_id)) FILTER (WHERE a.id IS NOT NULL) AS themes,
  EXISTS (
    SELECT 1 FROM answers_answer w JOIN items_item wi ON wi.id = w.item_id
    WHERE w.target_id = c.item_id AND wi.state = 'public' AND w.verdict <> 'reviewing'
  ) AS alone
FROM contributions_contribution c
JOIN items_item i ON i.id = c.item_id AND i.state = 'public'
LEFT JOIN answers_assignment a ON a.contribution_id = c.item_id
LEFT JOIN answers_theme t ON t.item_id = a.theme_id
WHERE c.parent_id IS NULL AND c.stage_id = ANY(%s)
GROUP BY c.stage_id, c.item_id
"""
SITUATIONS = f"""
SELECT stage_id, themes, alone, COUNT(*) FROM ({PER_OPINION}) AS opinion
GROUP BY stage_id, themes, alone
"""


@dataclass(frozen=True)
class Owed:
    """What a stage still owes: how many opinions, since when, by whom, until when."""

    stage: Stage
    number: int
    since: date
    due: date | None
    by: str

    def is_late(self, today: date) -> bool:
        """Whether the day the stage promised to answer by is past."""
        return self.due is not None and self.due < today


def still_owed(stage: Stage) -> set[UUID]:
    """Ids of opinions that wait for an answer; a reviewing answer is a promise, not yet an answer."""
    answered = final_targets([stage])[stage.pk]
    return {
        opinion
        for _stage, opinion, themes, alone in _rows(PER_OPINION, [stage])
        if domain.is_owed(stage.owes, Situation(_texts(themes), alone), answered)
    }


def number_owed(stage: Stage, supposed: Collection[UUID] = ()) -> int:
    """How many opinions of a stage wait; ``supposed`` are themes taken as answered already."""
    answered = final_targets([stage])[stage.pk] | {str(id) for id in supposed}
    return domain.owed(stage.owes, situations([stage])[stage.pk], answered)


def what_is_owed(stages: Collection[Stage]) -> list[Owed]:
    """Per closed stage, what is still owed, since when and by whom; stages that owe nothing are left out.

    Two queries, however many stages.
    """
    alike, answered = situations(stages), final_targets(stages)
    found = []
    for stage in stages:
        if number := domain.owed(stage.owes, alike[stage.pk], answered[stage.pk]):
            since = stage.closes_at.astimezone(ZoneInfo(stage.process.space.zone)).date()
            found.append(Owed(stage, number, since, stage.answer_due, stage.owner))
    return found


def owing_stages(now: datetime, space: str = "") -> QuerySet[Stage]:
    """Public stages that have closed and are not answered in full yet, of all hosts or one."""
    closed = Q(state=OPEN, closes_at__lte=now) | Q(state__in=(COLLECTED, ANSWERING))
    found = public_stages().filter(closed).exclude(owes=domain.NOTHING)
    return found.filter(process__space__slug=space) if space else found


def situations(stages: Collection[Stage]) -> Mapping[UUID, list[Situation]]:
    """The opinions of each stage, gathered by what they wait for. One query."""
    found: defaultdict[UUID, list[Situation]] = defaultdict(list)
    for stage, themes, alone, number in _rows(SITUATIONS, stages):
        found[stage].append(Situation(_texts(themes), alone, number))
    return found


def final_targets(stages: Collection[Stage]) -> Mapping[UUID, set[str]]:
    """Ids of what was answered for good, by stage. One query."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    rows = Answer.objects.filter(stage__in=stages, item__state=Item.State.PUBLIC)
    for stage, target in rows.exclude(verdict=REVIEWING).values_list("stage", "target"):
        found[stage].add(str(target))
    return found


def _rows(sql: str, stages: Collection[Stage]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [[stage.pk for stage in stages]])
        return list(cursor.fetchall())


def _texts(themes: list[UUID | None] | None) -> frozenset[str | None]:
    return frozenset(None if theme is None else str(theme) for theme in themes or ())
