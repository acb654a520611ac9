"""A respondent comes in by their link and answers: in public, with their name, in the space everybody has."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.actions.changing import replace
from talka.core.contributions.actions.rows import write
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_no_pause
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.wishes import queries
from talka.tools.wishes.domain import ANSWER
from talka.tools.wishes.models import Door, Reply, Respondent


@transaction.atomic
def open_link(actor: Actor, stage: Stage, token: str) -> str:
    """Uses a link up; returns the key that this browser keeps instead. ``actor``: whoever holds the link."""
    # Locked before it is read: of two who open it at once the second finds nothing any more.
    door = Door.objects.select_for_update().filter(link=queries.digest(token)).first()
    person = queries.invited(stage, token)
    assert door is not None
    key = secrets.token_urlsafe(24)
    door.link, door.opened = None, queries.digest(key)
    door.save()
    told = {"number": person.number, "by": actor.name or person.name}
    record("link opened", stage.pk, told)
    return key


@transaction.atomic
def answer(
    actor: Actor,
    person: Respondent,
    question: Contribution,
    body: str,
    language: str,
    now: datetime,
) -> Contribution:
    """Publishes a respondent's answer, or puts other words in its place. ``actor``: whoever holds their key."""
    stage = person.stage
    if stage.state_at(now) in (DRAFT, ANSWERED) or stage.is_ahead(now):
        raise Refused(_("No answers are taken here now."), status=409)
    demand_no_pause(stage, now)
    if not queries.asked_of(person).filter(pk=question.pk).exists():
        raise Refused(_("This question is not for you."), status=404)
    if not body.strip():
        raise Refused(_("Write your answer first."), field="body")
    check_length(body, queries.options(stage).answer_length)
    Respondent.objects.select_for_update().get(pk=person.pk)
    draft = Draft(body, language, alias=person.name, kind=ANSWER, parent=question)
    given = Reply.objects.filter(question=question, respondent=person).first()
    if given is None:
        made = write(stage, draft, channel=actor.channel, now=now)
        Reply.objects.create(contribution=made, question=question, respondent=person)
        return made
    return _changed(given.contribution, draft)


def _changed(given: Contribution, draft: Draft) -> Contribution:
    if given.item.state != Item.State.PUBLIC:
        raise Refused(_("This answer is not shown, by a decision with reasons."), status=409)
    if given.body != draft.body:
        replace(given, draft)
    return given
