"""Every read of problems."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Milestone
from talka.core.contributions import spots
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item, Link
from talka.core.spaces.models import Stage
from talka.core.territory.domain import Point
from talka.core.territory.models import Territory
from talka.core.territory.queries import area_at, area_of_street, tree
from talka.core.tooling.domain import Asks, unpack
from talka.kit.refused import Refused
from talka.kit.text import fold
from talka.tools.problems.domain import (
    DECLINED,
    LOOKING,
    NEW,
    ONWARD,
    PASSED,
    PLANNED,
    REPAIRED,
    Category,
    Course,
    Options,
    categories_of,
)

TOOL = "problems"
_HOUSE = re.compile(r"[\s,]+\d.*$")
USUAL = Path(__file__).parent / "categories.json"
NEAR_METRES = 200
MOST_NEAR = 60
YES = ("accepted", "partly")
TOLD = ("as_contribution__problem__area", "as_contribution__spot", "answer", "picture")
OPEN_VERDICTS = ("", "reviewing")
BY_STATUS = {
    NEW: Q(verdict="", went_on=False),
    LOOKING: Q(verdict="reviewing", went_on=False),
    PLANNED: Q(verdict__in=YES) & (Q(promised=False) | Q(unfinished=True)),
    REPAIRED: Q(verdict="already") | Q(verdict__in=YES, promised=True, unfinished=False),
    PASSED: Q(verdict="passed"),
    DECLINED: Q(verdict="declined"),
    ONWARD: Q(verdict__in=OPEN_VERDICTS, went_on=True),
}


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What a form on paper asks."""
    return options(stage).asks


@cache
def _usual() -> tuple[Category, ...]:
    return categories_of("\n".join(json.loads(USUAL.read_text(encoding="utf-8"))))


def categories(stage: Stage) -> tuple[Category, ...]:
    """The stage's own categories, else the usual ones."""
    return categories_of(options(stage).categories) or _usual()


def category(stage: Stage, code: str) -> Category | None:
    """The category of that code."""
    return next((one for one in categories(stage) if one.code == code), None)


def area_for(stage: Stage, place: str, point: Point | None) -> Territory | None:
    """The innermost area of the host with the point, else the one the place is named after or is a street of."""
    space = stage.process.space_id
    if point is not None and (found := area_at(space, point)) is not None:
        return found
    if not place:
        return None
    named = [one.area for one in tree(space) if fold(place) in map(fold, one.area.name.values())]
    return named[-1] if named else area_of_street(space, place)


def _with_course(rows: QuerySet[Item]) -> QuerySet[Item]:
    """What ``domain.Course`` holds, beside each item."""
    made = Milestone.objects.filter(answer__target=OuterRef("pk"))
    on = Link.objects.filter(source=OuterRef("pk"), kind=Link.Kind.BECAME, undone_by="")
    given = When(answer__published_on__isnull=False, then=F("answer__verdict"))
    return rows.annotate(
        verdict=Case(given, default=Value(""), output_field=CharField()),
        promised=Exists(made),
        unfinished=Exists(made.filter(done_on=None)),
        went_on=Exists(on),
    )


def problems(stage: Stage) -> QuerySet[Item]:
    """Public problems with what is known of their course."""
    rows = Item.objects.filter(
        stage=stage.pk, state=Item.State.PUBLIC, as_contribution__parent=None
    ).filter(as_contribution__isnull=False)
    return _with_course(rows).select_related(*TOLD)


def placed(stage: Stage) -> QuerySet[Item]:
    """Those that have their place in the ledger."""
    return problems(stage).filter(position__isnull=False)


def course(item: Any) -> Course:
    """The course of an item of ``problems``."""
    return Course(item.verdict, item.promised, item.unfinished, item.went_on)


def one(stage: Stage, id: UUID) -> Item:
    """A problem that can be read, merged ones too; refuses (404, 410) anything else."""
    rows = Item.objects.filter(pk=id, stage=stage.pk, as_contribution__parent=None)
    found = _with_course(rows.filter(as_contribution__isnull=False))
    found = found.select_related(*TOLD, "as_contribution__leaf")
    item = found.first()
    if item is not None and item.state == Item.State.HIDDEN:
        raise Refused(_("This text is not shown, by a decision with reasons."), status=410)
    if item is None or not item.is_shown:
        raise Refused(_("There is no such problem, or it was withdrawn."), status=404)
    item.as_contribution.item, item.as_contribution.stage = item, stage
    return item


def public_one(stage: Stage, id: UUID) -> Contribution:
    """A public problem; refuses (404) anything else."""
    item = one(stage, id)
    if item.state != Item.State.PUBLIC:
        raise Refused(_("There is no such problem, or it was withdrawn."), status=404)
    return item.as_contribution


def within(stage: Stage, area: UUID) -> set[UUID]:
    """The ids of an area and of all inside it; empty where the host has no such area."""
    found: set[UUID] = set()
    for row in tree(stage.process.space_id):
        if row.area.pk == area or row.area.parent_id in found:
            found.add(row.area.pk)
    return found


def near(stage: Stage, point: Point) -> list[Item]:
    """Public problems at most 200 metres from a point, the nearest first. Two queries."""
    close = [row.pk for row in spots.near(stage, point, NEAR_METRES)]
    items = problems(stage).in_bulk(close) if close else {}
    return [items[id] for id in close if id in items]


def any_of(statuses: Iterable[str]) -> Q:
    """Problems of any of these statuses."""
    return reduce(or_, (BY_STATUS[one] for one in statuses))


def at_place(stage: Stage, words: str) -> list[Item]:
    """Public problems whose place names that street or place, a house number aside."""
    street = _HOUSE.sub("", words)
    if not street:
        return []
    rows = problems(stage).filter(as_contribution__place__icontains=street)
    return list(rows.order_by("position", "pk")[:MOST_NEAR])


def unsorted(stage: Stage) -> QuerySet[Contribution]:
    """Public problems of which nobody said what kind they are: from paper, imports and other stages."""
    return public(stage).filter(problem=None).order_by("item__position", "pk")
