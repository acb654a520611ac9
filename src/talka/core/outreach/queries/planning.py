"""Reads of the plan: what is planned, whom nobody has heard yet, which ways were used."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from django.db.models import Count

from talka.core.contributions.queries import public
from talka.core.outreach.domain import Gap, gaps, tens
from talka.core.outreach.models import Opening, Plan
from talka.core.spaces.models import Stage
from talka.kit.language import OWN_NAMES

NAMES = 20


class NotHeard(NamedTuple):
    """Places and languages of which too few opinions tell."""

    places: list[Gap]
    languages: list[Gap]


def plan_of(stage: Stage) -> Plan:
    """The plan of a stage; an empty one where none was made."""
    return Plan.objects.filter(stage=stage).first() or Plan(stage=stage)


def not_heard(stage: Stage, plan: Plan) -> NotHeard:
    """Whom this stage has not heard yet, by the shares of the plan. At most two queries."""
    places = gaps(_counts(stage, "place"), plan.places) if plan.places else []
    spoken = gaps(_counts(stage, "item__language"), plan.languages) if plan.languages else []
    return NotHeard(
        places, [replace(gap, name=OWN_NAMES.get(gap.name, gap.name)) for gap in spoken]
    )


def openings_by_way(stage: Stage) -> dict[str, int]:
    """How often each way was used, in whole tens."""
    rows = Opening.objects.filter(stage=stage).values_list("way", "number")
    return {way: tens(number) for way, number in rows}


def place_names(stage: Stage) -> list[str]:
    """Places people named, the most often named first."""
    counts = _counts(stage, "place")
    return sorted(counts, key=lambda name: (-counts[name], name))[:NAMES]


def _counts(stage: Stage, field: str) -> dict[str, int]:
    rows = public(stage).exclude(**{field: ""}).order_by().values_list(field)
    return dict(rows.annotate(number=Count("pk")))
