"""What is this tool's own in write → check → sent: one statement, which the host may want to see first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Sent
from talka.core.contributions.views.writing import Writing
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.stances import queries
from talka.tools.stances.actions import add_statement
from talka.tools.stances.forms import StatementForm


def _about(_request: HttpRequest, stage: Stage) -> dict[str, Any]:
    chosen = queries.options(stage)
    if not chosen.people_add:
        raise Refused(_("Only the host puts up statements here."), status=404)
    return {"options": chosen}


def _near(stage: Stage, form: StatementForm, _shown: dict[str, Any]) -> dict[str, Any]:
    like = queries.like(stage, form.cleaned_data["body"])
    return {"like": [(row, queries.words(row)) for row in like]}


def _send(
    actor: Actor,
    stage: Stage,
    form: StatementForm,
    shown: dict[str, Any],
    nonce: bytes,
    now: datetime,
) -> Sent:
    return add_statement(actor, stage, form.draft(kind="statement"), nonce, now)


ADDING = Writing(
    StatementForm, _send, title=_("Add a statement"), start="add", about=_about, near=_near
)
