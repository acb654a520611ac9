"""Every write of problems that the shared rooms don't have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, Sent, preview_batch, send, take_as
from talka.core.contributions.domain import LONGEST_PLACE
from talka.core.contributions.models import Batch, Contribution
from talka.core.contributions.spots import spot_of
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.core.territory.domain import Point
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.problems import queries
from talka.tools.problems.domain import PROBLEM, noted
from talka.tools.problems.models import Problem

PAPER: Final = "paper"


def report(
    actor: Actor,
    stage: Stage,
    draft: Draft,
    category: str,
    nonce: bytes,
    now: datetime,
    also: Callable[[Contribution], object] | None = None,
) -> Sent:
    """Somebody tells of a problem, and gets a receipt; the same form again gives the same receipt."""
    _demand_category(stage, category)
    check_length(draft.body, queries.options(stage).max_length)
    if not draft.place and draft.spot is None:
        message = _("Say where it is: write the place, or press on the map.")
        raise Refused(message, field="place")

    def kept(row: Contribution) -> None:
        _sorted(row, stage, category, draft.spot).save(force_insert=True)
        if also is not None:
            also(row)

    return send(actor, stage, draft, nonce, now, also=kept)


@transaction.atomic
def sort_problem(actor: Actor, stage: Stage, row: Contribution, category: str) -> Problem:
    """An official says what kind of problem it is, for what came on paper or to the wrong office."""
    demand(actor, stage.process.space_id)
    _demand_category(stage, category)
    problem = _sorted(row, stage, category, spot_of(row.pk))
    problem.save()
    facts = {"opinion": str(row.pk), "category": category, "by": actor.name}
    record("problem sorted", stage.id, facts)
    return problem


def note_hour(actor: Actor, stage: Stage, name: str, notes: str, language: str) -> Batch:
    """Makes a preview of what was noted at a problem hour; imported like any other, each with a slip."""
    told = noted(notes)
    if not told:
        raise Refused(_("Write down what people said first."), field="notes")
    if any(len(one.place) > LONGEST_PLACE for one in told):
        message = _("A place has at most %(most)s characters.") % {"most": LONGEST_PLACE}
        raise Refused(message, field="notes")
    drafts = [Draft(one.words, language, place=one.place, kind=PROBLEM) for one in told]
    return preview_batch(actor, stage, name, PAPER, drafts)


@transaction.atomic
def sort_many(actor: Actor, stage: Stage, sorts: Mapping[UUID, str]) -> int:
    """Gives problems nobody sorted yet their categories; returns how many."""
    demand(actor, stage.process.space_id)
    rows = queries.unsorted(stage).filter(pk__in=sorts)
    for row in rows:
        sort_problem(actor, stage, row, sorts[row.pk])
    return len(rows)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """What comes from another stage stands here as problems, to be sorted by the desk."""
    return [row.item for row in take_as(actor, PROBLEM, items, stage, now)]


def _demand_category(stage: Stage, code: str) -> None:
    if queries.category(stage, code) is None:
        raise Refused(_("Choose what it is about."), field="category")


def _sorted(row: Contribution, stage: Stage, category: str, spot: Point | None) -> Problem:
    area = queries.area_for(stage, row.place, spot)
    return Problem(contribution=row, stage=stage, category=category, area=area)
