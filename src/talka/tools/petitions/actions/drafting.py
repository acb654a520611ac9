"""Beginning a petition, and arguing against one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft, Sent, send
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.petitions import queries
from talka.tools.petitions.domain import CHECKING, INVITING, LONGEST_TITLE
from talka.tools.petitions.models import Petition


class Started(NamedTuple):
    """The receipt of a draft, and the secret of its co-signing link."""

    sent: Sent
    token: str


def draft_petition(
    actor: Actor, stage: Stage, title: str, text: str, language: str, nonce: bytes, now: datetime
) -> Started:
    """Begins a petition: not public yet. The same form sent again gives the same receipt and link."""
    chosen = queries.options(stage)
    if not title.strip():
        raise Refused(_("Say in one line what you ask for."), field="title")
    check_length(title, LONGEST_TITLE)
    check_length(text, chosen.max_length)
    token = _token(nonce, stage)
    state = INVITING if chosen.co_signers else CHECKING

    def keep(contribution: Contribution) -> None:
        item = contribution.item
        item.title, item.state = title[:200], Item.State.DRAFT
        item.save(update_fields=["title", "state"])
        mark = hashlib.sha256(token.encode()).digest()
        Petition.objects.create(contribution=contribution, invite=mark, state=state)

    draft = Draft(f"{title}\n\n{text}", language, kind="petition")
    return Started(send(actor, stage, draft, nonce, now, also=keep), token)


def argue(
    actor: Actor, petition: Petition, text: str, language: str, nonce: bytes, now: datetime
) -> Sent:
    """Says what speaks against a petition, without signing anything."""
    contribution = petition.contribution
    if contribution.item.state != Item.State.PUBLIC:
        raise Refused(_("This is no petition that can be signed here."), status=409)
    check_length(text, queries.options(contribution.stage).max_length)
    draft = Draft(text, language, kind="point", parent=contribution)
    return send(actor, contribution.stage, draft, nonce, now)


def _token(nonce: bytes, stage: Stage) -> str:
    mac = hmac.digest(nonce, b"co-signing link" + stage.pk.bytes, "sha256")
    return base64.urlsafe_b64encode(mac[:18]).decode()
