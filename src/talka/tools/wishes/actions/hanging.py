"""Leaving a wish or question, and what the host does before it hangs on the board."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, Sent, send, take_as
from talka.core.contributions.models import Contribution
from talka.core.items.actions import forget_words
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.moderation.actions import keep_back
from talka.core.people.domain import MODERATOR, Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand, demand_no_pause
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.wishes import queries
from talka.tools.wishes.domain import QUESTION, WISH
from talka.tools.wishes.models import Respondent, Wish


def leave(
    actor: Actor,
    stage: Stage,
    draft: Draft,
    topic: str,
    to: Respondent | None,
    nonce: bytes,
    now: datetime,
) -> Sent:
    """Somebody leaves a wish or a question and gets a receipt; where the host wants to look first, it waits."""
    chosen = queries.options(stage)
    if draft.kind not in chosen.kinds:
        raise Refused(_("Choose one of the buttons."), field="kind")
    if topic and topic not in chosen.topic_names:
        raise Refused(_("Choose one of the topics."), field="topic")
    if to is not None and (draft.kind != QUESTION or to.stage_id != stage.pk):
        raise Refused(_("Only questions go to somebody who is asked here."), field="to")
    check_length(draft.body, chosen.max_length)

    def also(made: Contribution) -> None:
        Wish.objects.create(contribution=made, stage=stage, topic=topic, to=to)
        if chosen.look_first:
            _hold(made)

    return send(actor, stage, draft, nonce, now, also=also)


def look_again(contribution: Contribution) -> None:
    """Changed words are looked at anew where the host looks first."""
    if queries.options(contribution.stage).look_first:
        _hold(contribution)


@transaction.atomic
def release(actor: Actor, stage: Stage, ids: Collection[UUID], now: datetime) -> int:
    """Hangs waiting wishes on the board; returns how many."""
    demand(actor, stage.process.space_id, MODERATOR)
    demand_no_pause(stage, now)
    rows = _locked(stage, ids)
    for row in rows:
        row.item.state = Item.State.PUBLIC
        row.item.save(update_fields=["state"])
        record("wish released", stage.pk, {"wish": str(row.pk), "by": actor.name})
    return len(rows)


@transaction.atomic
def turn_down(
    actor: Actor,
    stage: Stage,
    ids: Collection[UUID],
    ground: str,
    statement: Mapping[str, str],
    now: datetime,
) -> int:
    """Does not hang up waiting wishes, with reasons their authors read and can appeal against; returns how many."""
    rows = _locked(stage, ids)
    for row in rows:
        keep_back(actor, row, ground, dict(statement), stage.process.space.today(now))
    return len(rows)


def take_over(actor: Actor, items: Sequence[Item], stage: Stage, now: datetime) -> list[Item]:
    """What came to another stage hangs here as wishes; copies of it wait for nobody: a host handed it over."""
    return [row.item for row in take_as(actor, WISH, items, stage, now)]


def _hold(contribution: Contribution) -> None:
    """Keeps words off the board until somebody has looked."""
    contribution.item.state = Item.State.DRAFT
    contribution.item.save(update_fields=["state"])
    forget_words([contribution.pk])


def _locked(stage: Stage, ids: Collection[UUID]) -> list[Contribution]:
    return list(queries.waiting(stage).select_for_update(of=("self",)).filter(pk__in=ids))
