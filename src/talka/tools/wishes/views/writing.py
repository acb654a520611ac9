"""Leaving a wish or question: one form, sent at once; who likes sees it first."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Sent
from talka.core.contributions.views.writing import Shown, Writing
from talka.core.people import limits
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import pass_gate
from talka.tools.wishes import queries
from talka.tools.wishes.actions import leave
from talka.tools.wishes.forms import WishForm

# From one browser, code or account in ten minutes: enough for a quick mind, too few for a flood.
AT_ONCE, TEN_MINUTES = 6, 600.0


def _about(_request: HttpRequest, stage: Stage) -> Shown:
    return {"options": queries.options(stage)}


def _send(
    actor: Actor, stage: Stage, form: WishForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    limits.check_value("wish", f"{stage.pk} {pass_gate(actor, stage)}", AT_ONCE, TEN_MINUTES)
    draft = form.draft(kind=form.kind_given)
    topic = form.cleaned_data.get("topic", "")
    return leave(actor, stage, draft, topic, form.addressee, nonce, now)


WISHES = Writing(
    WishForm,
    _send,
    title=_("Leave a wish or a question"),
    about=_about,
    given=("kind", "to", "topic"),
)
