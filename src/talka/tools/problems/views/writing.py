"""Telling of a problem: write → check → sent, with what others told of beside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from talka.core.contributions.actions import Sent
from talka.core.contributions.views.writing import Shown, Writing
from talka.core.people.domain import Actor
from talka.core.search.queries import similar
from talka.core.spaces.models import Stage
from talka.tools.problems import queries
from talka.tools.problems.actions import report
from talka.tools.problems.domain import PROBLEM
from talka.tools.problems.forms import ProblemForm
from talka.tools.problems.wording import told

OFFERED = 5


def _send(
    actor: Actor, stage: Stage, form: ProblemForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    category, contact = form.cleaned_data["category"], form.leave_contact
    return report(actor, stage, form.draft(), category, nonce, now, also=contact)


def _near(stage: Stage, form: ProblemForm, _shown: Shown) -> dict[str, Any]:
    """Problems that are said alike, and those close by."""
    typed, category = form.draft(), form.cleaned_data["category"]
    alike = similar(stage, typed.body, typed.language, kind=PROBLEM)
    close = queries.near(stage, typed.spot) if typed.spot else []
    items = {one.pk: one for one in close if _is_of(one, category)}
    said = queries.problems(stage).filter(pk__in=[near.item.pk for near in alike])
    items |= {one.pk: one for one in said}
    today = stage.process.space.today(timezone.now())
    return {
        "like": [told(stage, one, today) for one in list(items.values())[:OFFERED]],
        "category": queries.category(stage, category),
    }


def _is_of(item: Any, category: str) -> bool:
    problem = getattr(item.as_contribution, "problem", None)
    return problem is not None and bool(problem.category == category)


PROBLEMS = Writing(ProblemForm, _send, near=_near)
