"""Beginning a topic, replying to one, saying what came of it: write → check → sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Sent
from talka.core.contributions.titled import parted
from talka.core.contributions.views.writing import Shown, Writing
from talka.core.people.domain import Actor
from talka.core.search.queries import similar
from talka.core.spaces.models import Stage
from talka.tools.neighbourhoods.actions import begin_topic, reply, sum_up
from talka.tools.neighbourhoods.forms import ReplyForm, SummaryForm, TopicForm
from talka.tools.neighbourhoods.queries import topic


def _of_topic(request: HttpRequest, stage: Stage, id: UUID) -> Shown:
    found = topic(stage, id)
    return {"topic": found, "topic_words": parted(found.body)}


def _near(stage: Stage, form: TopicForm, _shown: Shown) -> Shown:
    typed = form.draft()
    return {"like": [near.item for near in similar(stage, typed.body, typed.language)]}


def _begin(
    actor: Actor, stage: Stage, form: TopicForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    weeks = form.cleaned_data["weeks"]
    return begin_topic(actor, stage, form.draft(), weeks, nonce, now, also=form.leave_contact)


def _reply(
    actor: Actor, stage: Stage, form: ReplyForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    return reply(actor, stage, shown["topic"], form.draft(), nonce, now)


def _sum_up(
    actor: Actor, stage: Stage, form: SummaryForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    entropy = form.cleaned_data["entropy"]
    return sum_up(actor, stage, shown["topic"], entropy, form.draft(), nonce, now)


TOPICS = Writing(TopicForm, _begin, title=_("Your topic"), near=_near, given=("place",))
REPLIES = Writing(
    ReplyForm,
    _reply,
    title=_("Your reply to the topic"),
    start="reply",
    then=("reply-check", "reply-sent"),
    about=_of_topic,
)
SUMMARIES = Writing(
    SummaryForm,
    _sum_up,
    title=_("What came of the topic"),
    start="sum-up",
    then=("sum-up-check", "sum-up-sent"),
    about=_of_topic,
)
