"""Sending an idea, or a point for or against one: write → check → sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Sent, send
from talka.core.contributions.titled import parted
from talka.core.contributions.views.writing import Shown, Writing
from talka.core.people.domain import Actor
from talka.core.search.queries import similar
from talka.core.spaces.models import Stage
from talka.tools.ideas.actions import make_point
from talka.tools.ideas.domain import IDEA
from talka.tools.ideas.forms import IdeaForm, PointForm
from talka.tools.ideas.queries import public_one


def _of_idea(request: HttpRequest, stage: Stage, id: UUID) -> Shown:
    idea = public_one(stage, id, {IDEA})
    return {"idea": idea, "idea_words": parted(idea.body)}


def _send_idea(
    actor: Actor, stage: Stage, form: IdeaForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    return send(actor, stage, form.draft(), nonce, now, also=form.leave_contact)


def _send_point(
    actor: Actor, stage: Stage, form: PointForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    side = form.cleaned_data["side"]
    return make_point(actor, stage, shown["idea"], side, form.draft(), nonce, now)


def _near(stage: Stage, form: IdeaForm, _shown: Shown) -> Shown:
    typed = form.draft()
    return {"like": [near.item for near in similar(stage, typed.body, typed.language)]}


IDEAS = Writing(IdeaForm, _send_idea, title=_("Your idea"), near=_near)
POINTS = Writing(
    PointForm,
    _send_point,
    title=_("Your point"),
    start="point",
    then=("point-check", "point-sent"),
    about=_of_idea,
)
