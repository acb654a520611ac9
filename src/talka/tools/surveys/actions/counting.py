"""Counting a stage anew, so that no two results tell what a few people said between them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.tools.surveys import queries
from talka.tools.surveys.domain import LEAST
from talka.tools.surveys.domain.results import drawn
from talka.tools.surveys.models import Answers, Results, Unfinished


@transaction.atomic
def count(actor: Actor, stage: Stage, now: datetime) -> bool:
    """Counts and keeps the results where enough is new; whether it did. ``actor``: the site itself, by a timer.

    The first needs ten people; while the survey is open each further one needs ten more.
    """
    kept = queries.results(stage)
    people = queries.counted(stage)
    if people < LEAST or not _is_worth(kept, people, stage.state_at(now) != OPEN):
        return False
    least = queries.options(stage).least
    found = drawn(queries.versions(stage), queries.rows(stage), least)
    found["is_final"] = stage.state_at(now) != OPEN
    told = {"people": found["people"], "found": found}
    Results.objects.update_or_create(stage=stage, defaults=told)
    record("survey counted", stage.pk, {"people": found["people"], "by": actor.name})
    return True


@transaction.atomic
def forget(actor: Actor, stage: Stage) -> int:
    """After the close: deletes what was put aside and never sent, and marks whose key is destroyed; how many rows.

    ``actor``: the site itself.
    """
    gone, _by_kind = Unfinished.objects.filter(stage=stage).delete()
    if stage.tags_destroyed:
        tagged = Answers.objects.filter(version__stage=stage, tag__isnull=False)
        gone += tagged.update(tag=None)
    return gone


def _is_worth(kept: Results | None, people: int, is_closed: bool) -> bool:
    if kept is None:
        return True
    if is_closed:
        return kept.people != people or not kept.found["is_final"]
    return people - kept.people >= LEAST
