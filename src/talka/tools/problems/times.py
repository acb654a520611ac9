"""How fast problems are answered and repaired: medians by category, from the week each came in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Max, OuterRef, Subquery

from talka.core.answers.models import Milestone
from talka.core.spaces.models import Stage
from talka.tools.problems import queries
from talka.tools.problems.domain import Course, days, middle, status, working_days

WEEK, CATEGORY = "as_contribution__week", "as_contribution__problem__category"
FIELDS = (CATEGORY, WEEK, "answer__published_on", "repaired_on", *Course._fields)


@dataclass
class Times:
    """Of some problems: how many in which state, working days to first answers, days to repairs."""

    statuses: Counter[str] = field(default_factory=Counter)
    answers: list[int] = field(default_factory=list)
    repairs: list[int] = field(default_factory=list)

    @property
    def number(self) -> int:
        """All of them."""
        return self.statuses.total()

    @property
    def to_answer(self) -> int | None:
        """The median of working days to the first answer."""
        return middle(self.answers)

    @property
    def to_repair(self) -> int | None:
        """The median of days to the repair."""
        return middle(self.repairs)


def times(stage: Stage) -> dict[str, Times]:
    """By category code; "" holds all together. One query, of as many rows as there are kinds of course."""
    calendar = stage.process.space.calendar

    @cache
    def worked(week: date, day: date) -> int:
        return working_days(week, day, calendar)

    found: defaultdict[str, Times] = defaultdict(Times)
    for category, week, answered, repaired, *course, number in _alike(stage):
        for told in (found[""], found[category or "-"]):
            told.statuses[status(Course(*course))] += number
            told.answers += [worked(week, answered)] * number if answered else []
            told.repairs += [days(week, repaired)] * number if repaired else []
    return dict(found)


def _alike(stage: Stage) -> Sequence[tuple[Any, ...]]:
    """Problems gathered by everything that is counted of them, and how many there are of each."""
    done = Milestone.objects.filter(answer__target=OuterRef("pk"), done_on__isnull=False)
    last = done.order_by().values("answer").annotate(day=Max("done_on")).values("day")
    rows = queries.problems(stage).annotate(repaired_on=Subquery(last))
    return list(
        rows.order_by().values(*FIELDS).annotate(number=Count("pk")).values_list(*FIELDS, "number")
    )
