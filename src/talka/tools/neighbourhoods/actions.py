"""Every write of neighbourhoods that the shared rooms don't have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, Sent, send, take_as
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.core.items.actions import stand_at
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.territory.models import Territory
from talka.kit.langtext import picked
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.neighbourhoods import queries
from talka.tools.neighbourhoods.domain import LONGEST_REPLY, REPLY, SUMMARY, TOPIC, WEEKS
from talka.tools.neighbourhoods.models import Neighbourhood, Topic


def begin_topic(
    actor: Actor,
    stage: Stage,
    draft: Draft,
    weeks: int,
    nonce: bytes,
    now: datetime,
    *,
    also: Callable[[Contribution], object] | None = None,
) -> Sent:
    """Somebody begins a topic about a neighbourhood and leads it under the name they show; they get a receipt."""
    if not draft.alias:
        raise Refused(_("Say who leads this topic."), field="alias")
    if weeks not in WEEKS:
        raise Refused(_("Choose how long it is discussed."), field="weeks")

    def kept(row: Contribution) -> None:
        Topic.objects.create(contribution=row, weeks=weeks)
        if also is not None:
            also(row)

    return send(actor, stage, draft, nonce, now, also=kept)


def reply(
    actor: Actor, stage: Stage, topic: Contribution, draft: Draft, nonce: bytes, now: datetime
) -> Sent:
    """Somebody answers a topic while it runs, and gets a receipt."""
    if topic.item.state != Item.State.PUBLIC or topic.parent_id is not None:
        raise Refused(_("There is no such topic, or it was withdrawn."), status=404)
    if queries.ends(topic, stage) < stage.process.space.today(now):
        raise Refused(_("This topic has ended; it takes no more replies."), status=410)
    return send(actor, stage, _below(topic, draft, REPLY, draft.alias), nonce, now)


def sum_up(
    actor: Actor,
    stage: Stage,
    topic: Contribution,
    entropy: bytes,
    draft: Draft,
    nonce: bytes,
    now: datetime,
) -> Sent:
    """Whoever holds the topic's receipt says what came of it; the words are a text of their own, with a receipt."""
    if by_entropy(entropy).pk != topic.pk:
        raise Refused(_("These are the words of another receipt."), field="words", status=403)
    return send(actor, stage, _below(topic, draft, SUMMARY, topic.alias), nonce, now)


def _below(topic: Contribution, draft: Draft, kind: str, name: str) -> Draft:
    check_length(draft.body, LONGEST_REPLY)
    return Draft(draft.body, draft.language, name, kind=kind, parent=topic)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """What comes from another stage is discussed here as topics, for as long as the forum's official set."""
    return [row.item for row in take_as(actor, TOPIC, items, stage, now)]


@transaction.atomic
def make_pages(actor: Actor, stage: Stage) -> int:
    """Gives each area of the host its page in public; returns how many are new. ``actor``: the site itself."""
    known = set(Neighbourhood.objects.filter(stage=stage).values_list("area", flat=True))
    new = [one.area for one in queries.areas(stage) if one.area.pk not in known]
    for area in new:
        item = _face(stage, area)
        stand_at(item, [area])
        Neighbourhood.objects.create(item=item, stage=stage, area=area)
    return len(new)


def _face(stage: Stage, area: Territory) -> Item:
    name, language = picked(area.name)
    return Item.objects.create(
        id=uuid4(),
        tool=stage.tool,
        kind="neighbourhood",
        space=stage.process.space_id,
        process=stage.process_id,
        stage=stage.pk,
        title=name,
        language=language,
        path=f"{stage.path}area/{area.pk}/",
    )
