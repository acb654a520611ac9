"""Handing over: the exact count, the package sealed to the authority, and nothing left that the host could read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.keys import store
from talka.core.people.domain import Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.keystore import ProcessKey
from talka.sealing.packages import seal_file
from talka.tools.petitions import queries
from talka.tools.petitions.actions.checking import note_step
from talka.tools.petitions.domain import HANDED, SIGNING, key_of
from talka.tools.petitions.models import Handing, Petition, Signature
from talka.tools.petitions.packing import Numbered, packed
from talka.tools.petitions.permissions import demand_state

CHUNK = 2000


@transaction.atomic
def hand_over(actor: Actor, petition: Petition, key: str, now: datetime) -> Handing:
    """Ends the signing and makes the package. ``key``: the authority's, where the stage does not hold it.

    Waits for signatures under way; none comes in afterwards. The host's own key of the names is destroyed.
    """
    stage = petition.contribution.stage
    demand(actor, stage.process.space_id)
    rows = Petition.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    locked = rows.get(pk=petition.pk)
    demand_state(locked, SIGNING)
    locked.signatures = queries.exact(locked)
    if locked.signatures < queries.needed(stage) and stage.takes_input(now):
        raise Refused(_("Not enough people have signed yet, and signing goes on."), status=409)
    chosen = queries.options(stage)
    public = key_of(chosen.authority_key) or key_of(key)
    if public is None:
        raise Refused(_("Ask the authority for its public key: 44 characters."), field="key")
    box = seal_file(public, packed(locked, _numbered(locked, public, bool(chosen.authority_key))))
    locked.state = HANDED
    locked.save(update_fields=["state", "signatures"])
    found = Handing.objects.create(
        petition=locked,
        package=box,
        sha256=hashlib.sha256(box).hexdigest(),
        delete_on=now.date() + timedelta(days=chosen.keep_days),
    )
    note_step(actor, locked, HANDED, now, {"sha256": found.sha256})
    if not chosen.authority_key:
        store().destroy(locked.pk, ProcessKey.CONTACT)
    return found


def _numbered(petition: Petition, public: bytes, is_theirs: bool) -> Iterator[Numbered]:
    """Signatures in an order that tells nothing, each sealed to the authority."""
    private = b"" if is_theirs else store().process(petition.pk, ProcessKey.CONTACT)
    rows = Signature.objects.filter(petition=petition).order_by("id")
    for number, row in enumerate(rows.iterator(CHUNK), 1):
        box = bytes(row.sealed)
        if not is_theirs:
            box = contacts.seal(public, contacts.open(private, box), padded_to=512)
        yield Numbered(number, row.channel, box)
