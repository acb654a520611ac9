"""Typing for somebody who is there: with their yes, and the receipt in their hand at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.models import Consent
from talka.core.assisted.permissions import demand_helper
from talka.core.contributions.actions import Draft, Sent, send
from talka.core.contributions.actions.rows import write
from talka.core.contributions.actions.sending import check_draft, earlier
from talka.core.contributions.domain import week_of
from talka.core.contributions.models import Contribution, Receipt
from talka.core.ledger.actions import promise
from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import digest, receipt_entropy

HELPED = "agent"


def speak_for(
    actor: Actor,
    stage: Stage,
    draft: Draft,
    nonce: bytes,
    agreed: bool,
    now: datetime,
    person: Actor | None = None,
) -> Sent:
    """Stores what a person says to a helper; the same form again gives the same receipt.

    ``agreed``: the person heard that the words become public, and said yes. Kept is that somebody did, for this
    stage and in this week; no row says who helped, and none leads from the yes to the words. The ledger has no
    leaf of it either: beside the opinion's own it would tell how that one came. ``person``: who speaks, where
    they showed what the gate asks for; their opinion then bears the tag it would bear from their own browser.
    """
    demand_helper(actor, stage)
    if person is not None:
        known = replace(person, channel=HELPED)
        return send(known, stage, draft, nonce, now, also=lambda _made: _agree(stage, agreed, now))
    entropy = receipt_entropy(nonce, stage.id)
    mark = digest(entropy, store().site(SiteKey.SALT))
    with transaction.atomic():
        # The same form sent twice at once takes turns.
        Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
        made = earlier(mark, draft) or _stored(stage, draft, mark, agreed, now)
    return Sent(made, entropy, promise(made.leaf, now))


def _stored(stage: Stage, draft: Draft, mark: bytes, agreed: bool, now: datetime) -> Contribution:
    check_draft(draft)
    demand_open(stage, now)
    _agree(stage, agreed, now)
    made = write(stage, draft, channel=HELPED, now=now)
    Receipt.objects.create(digest=mark, contribution=made)
    return made


def _agree(stage: Stage, agreed: bool, now: datetime) -> None:
    if not agreed:
        raise Refused(_("Type only what the person agrees to."), field="agreed")
    Consent.objects.create(stage=stage, week=week_of(now.date()))
