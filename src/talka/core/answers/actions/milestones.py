"""What was done afterwards: promised, late or done, for everyone behind an answer to see."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Answer, Milestone
from talka.core.items.actions import forget_words, link
from talka.core.items.models import Item, Link
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def add_milestone(
    actor: Actor, answer: Answer, title: dict[str, str], text: dict[str, str], due: date
) -> Milestone:
    """Promises, in public, what will be done until when."""
    stage = answer.stage
    demand(actor, stage.process.space_id)
    if answer.published_on is None:
        raise Refused(_("Publish the answer first."), status=409)
    if not any(title.values()):
        raise Refused(_("Say what will be done."), field="title")
    content = {"answer": str(answer.pk), "title": title, "due": due.isoformat(), "by": actor.name}
    language, words = next((code, words) for code, words in title.items() if words)
    item = Item.objects.create(
        id=uuid4(),
        tool=stage.tool,
        kind="milestone",
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.id,
        title=words[:200],
        language=language,
        path=answer.item.path,
        leaf=record("milestone", stage.id, content),
    )
    link(answer.item, item, Link.Kind.DONE)
    return Milestone.objects.create(item=item, answer=answer, title=title, text=text, due=due)


@transaction.atomic
def milestone_done(
    actor: Actor, milestone: Milestone, done_on: date, text: dict[str, str], today: date
) -> Milestone:
    """Says that it was done, when, and how it turned out."""
    demand(actor, milestone.answer.stage.process.space_id)
    if done_on > today:
        raise Refused(_("A day in the future can't be done yet."), field="done_on")
    milestone.done_on = done_on
    milestone.text = text or milestone.text
    milestone.save(update_fields=["done_on", "text"])
    forget_words([milestone.pk])
    content = {"milestone": str(milestone.pk), "done": done_on.isoformat(), "by": actor.name}
    record("milestone done", milestone.answer.stage_id, content)
    return milestone
