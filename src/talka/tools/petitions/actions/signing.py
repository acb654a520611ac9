"""Signing once per person and petition, on the web and on paper; and taking the signature back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import erase, record
from talka.core.ledger.keys import store
from talka.core.people.domain import EID, Actor, personal_code
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open, pass_gate
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.sealing.contacts import seal
from talka.sealing.keystore import KeyDestroyed, ProcessKey
from talka.sealing.tags import signature_tag
from talka.tools.petitions import queries
from talka.tools.petitions.domain import CHECKING, INVITING, LONGEST_NAME, key_of
from talka.tools.petitions.models import Petition, Signature
from talka.tools.petitions.permissions import demand_signable


@dataclass(frozen=True)
class Signer:
    """What a signer fills in: the name; the personal code where an e-ID is asked for; whether the name shows."""

    name: str
    code: str = ""
    shows_name: bool = False


@transaction.atomic
def sign(actor: Actor, petition: Petition, signer: Signer, now: datetime) -> bool:
    """Signs; False where the same person has signed already, on whichever way."""
    stage = petition.contribution.stage
    demand_open(stage, now)
    handle = pass_gate(actor, stage)
    _check(signer, stage, handle)
    state = demand_signable(petition)
    made = put(petition, tag_of(petition, handle), signer, "web")
    if made and state == INVITING:
        _go_on(petition)
    return made


@transaction.atomic
def unsign(actor: Actor, petition: Petition, now: datetime) -> bool:
    """Takes a signature back before the hand-over; False where there is none."""
    stage = petition.contribution.stage
    demand_open(stage, now)
    demand_signable(petition)
    tag = tag_of(petition, pass_gate(actor, stage))
    found = Signature.objects.select_related("leaf").filter(petition=petition, tag=tag).first()
    if found is None:
        return False
    found.delete()
    erase(found.leaf)
    record("signature withdrawn", stage.pk, {"signature": found.leaf_id})
    return True


def put(petition: Petition, tag: bytes, signer: Signer, channel: str) -> bool:
    """Writes one signature in the caller's transaction; False where this tag stands already."""
    said = json.dumps(
        {"name": signer.name, "code": signer.code, "way": channel}, ensure_ascii=False
    )
    box = seal(_key(petition), said, padded_to=512)
    stage = petition.contribution.stage_id
    content = {"petition": str(petition.pk), "sealed": hashlib.sha256(box).hexdigest()}
    try:
        with transaction.atomic():
            Signature.objects.create(
                petition=petition,
                tag=tag,
                sealed=box,
                shown_name=signer.name if signer.shows_name else "",
                channel=channel,
                leaf=record("signature", stage, content),
            )
    except IntegrityError:
        return False
    return True


def tag_of(petition: Petition, handle: str) -> bytes:
    """This person's tag under this petition; refuses once its key was destroyed."""
    try:
        key = store().process(petition.pk, ProcessKey.TAG)
    except KeyDestroyed:
        raise Refused(_("The names of this petition were deleted."), status=410) from None
    return signature_tag(key, petition.pk, bytes.fromhex(handle))


def _key(petition: Petition) -> bytes:
    """The authority's key; a key of this petition's own until the authority's is known."""
    known = key_of(queries.options(petition.contribution.stage).authority_key)
    return known or store().contact_public(petition.pk)


def _check(signer: Signer, stage: Stage, handle: str) -> None:
    if not signer.name.strip():
        raise Refused(_("Write your name and surname."), field="name")
    check_length(signer.name, LONGEST_NAME)
    if stage.gate.uniqueness != EID:
        return
    try:
        same = handle_of(EID, personal_code(signer.code)) == handle
    except ValueError:
        raise Refused(_("A personal code has 11 digits."), field="personal_code") from None
    if not same:
        message = _("This is not the personal code of the e-ID you signed in with.")
        raise Refused(message, field="personal_code", status=403)


def _go_on(petition: Petition) -> None:
    """With enough co-signers the draft goes to the host's check."""
    stage = petition.contribution.stage
    if queries.exact(petition) >= queries.options(stage).co_signers:
        Petition.objects.filter(pk=petition.pk, state=INVITING).update(state=CHECKING)
