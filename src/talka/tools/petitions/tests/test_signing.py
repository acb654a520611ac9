"""Drafts, the check, signing once, and taking it back."""

from __future__ import annotations

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from talka.core.contributions.actions import edit, withdraw
from talka.core.contributions.models import Contribution
from talka.core.ledger.keys import store
from talka.core.people.domain import EID, SYSTEM
from talka.core.people.handles import handle_of
from talka.core.spaces.domain import Gate
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.keystore import ProcessKey
from talka.tools.petitions import queries
from talka.tools.petitions.actions import (
    Signer,
    argue,
    count_signatures,
    decide,
    draft_petition,
    sign,
    unsign,
)
from talka.tools.petitions.models import Petition, Signature
from talka.tools.petitions.tests.host import NEEDS_TWO, NOW, WHY, Host, browser, citizen, code, made


def fresh(petition: Petition) -> Petition:
    """As it stands now."""
    return queries.one(petition.contribution.stage, petition.pk)


def test_a_draft_is_found_by_its_link_only_and_goes_on_with_its_co_signers(host: Host) -> None:
    stage = host.asks()
    started = host.drafts(stage)
    petition = queries.invited(stage, started.token)
    assert (petition.title, petition.text, petition.state) == (
        "Margas pie ezera",
        "Jo slīd.",
        "inviting",
    )
    assert list(queries.public(stage)) == []
    assert queries.for_desk(stage) == []
    with pytest.raises(Refused, match="leads to no petition"):
        queries.invited(stage, "made-up")
    assert host.signs(petition, 1)
    assert fresh(petition).state == "checking"
    with pytest.raises(Refused, match="is checking"):
        host.signs(petition, 2)


def test_a_draft_waits_for_every_co_signer_it_needs(host: Host) -> None:
    stage = host.asks(options=NEEDS_TWO | {"co_signers": 2})
    petition = queries.invited(stage, host.drafts(stage).token)
    states = []
    for number in (1, 2):
        host.signs(petition, number)
        states.append(fresh(petition).state)
    assert states == ["inviting", "checking"]


def test_the_same_form_again_is_one_draft_with_the_same_link(host: Host) -> None:
    stage, nonce = host.asks(options={"co_signers": 0}), secrets.token_bytes(16)
    made = [
        draft_petition(citizen(1), stage, "Tilts", "Vajag.", "lv", nonce, NOW) for _time in range(2)
    ]
    assert made[0].token == made[1].token
    assert made[0].sent.entropy == made[1].sent.entropy
    assert [one.state for one in Petition.objects.all()] == ["checking"]


@pytest.mark.parametrize(
    ("title", "text"), [(" ", "Vajag."), ("T" * 161, "Vajag."), ("T", "v" * 201)]
)
def test_a_draft_that_is_none(host: Host, title: str, text: str) -> None:
    stage = host.asks(options={"max_length": 200})
    with pytest.raises(Refused):
        draft_petition(citizen(1), stage, title, text, "lv", secrets.token_bytes(16), NOW)
    assert not Contribution.objects.exists()


def test_the_check_says_why(host: Host) -> None:
    stage = host.asks(options=NEEDS_TWO | {"co_signers": 0})
    petition = queries.one(stage, host.drafts(stage).sent.contribution.pk)
    with pytest.raises(Refused, match="Say why"):
        decide(host.official, petition, True, {}, NOW)
    with pytest.raises(Refused, match="right role"):
        decide(citizen(1), petition, True, WHY, NOW)
    decide(host.official, petition, False, WHY, NOW)
    assert (fresh(petition).state, list(queries.public(stage))) == ("refused", [])
    with pytest.raises(Refused, match="another step"):
        decide(host.official, petition, True, WHY, NOW)
    with pytest.raises(Refused, match="did not pass"):
        host.signs(petition, 2)


def test_one_person_signs_once_and_may_take_it_back(host: Host) -> None:
    petition = host.opens(host.asks())
    assert (host.signs(petition, 2, shows=True), host.signs(petition, 2)) == (True, False)
    assert (queries.exact(petition), queries.names(petition)) == (2, ["Anna 2"])
    assert count_signatures(SYSTEM, NOW) == 1
    assert count_signatures(SYSTEM, NOW) == 0
    assert fresh(petition).signatures == 2
    assert (unsign(citizen(2), petition, NOW), unsign(citizen(2), petition, NOW)) == (True, False)
    assert (queries.exact(petition), host.signs(petition, 2)) == (1, True)


def test_who_may_not_sign(host: Host) -> None:
    petition = host.opens(host.asks())
    with pytest.raises(Refused, match="at least 16"):
        sign(citizen(2, 14), petition, Signer("A", code(2)), NOW)
    with pytest.raises(Refused, match="sign in with an e-ID"):
        sign(browser(), petition, Signer("A", code(2)), NOW)
    with pytest.raises(Refused, match="not the personal code"):
        sign(citizen(2), petition, Signer("A", code(3)), NOW)
    with pytest.raises(Refused, match="11 digits"):
        sign(citizen(2), petition, Signer("A", "12"), NOW)
    with pytest.raises(Refused, match="name and surname"):
        sign(citizen(2), petition, Signer(" ", code(2)), NOW)
    assert queries.exact(petition) == 1


def test_a_confirmed_identity_without_e_id_needs_no_personal_code(host: Host) -> None:
    stage = host.asks(gate=Gate("anyone"), options={"co_signers": 1})
    nonce = secrets.token_bytes(16)
    made = draft_petition(browser("a"), stage, "Tilts", "Vajag.", "lv", nonce, NOW)
    petition = queries.one(stage, made.sent.contribution.pk)
    assert sign(browser("a"), petition, Signer("Anna"), NOW)
    assert not Signature.objects.exclude(shown_name="").exists()


def test_what_is_stored_names_nobody_and_leads_nowhere(host: Host) -> None:
    petition = host.opens(host.asks())
    host.signs(petition, 2)
    private = store().process(petition.pk, ProcessKey.CONTACT)
    boxes = [bytes(one.sealed) for one in Signature.objects.all()]
    said = [json.loads(contacts.open(private, box)) for box in boxes]
    assert sorted(one["code"] for one in said) == [code(1), code(2)]
    assert len({len(box) for box in boxes}) == 1
    opinions = {bytes(one.tag or b"") for one in Contribution.objects.all()}
    tags = {bytes(one.tag) for one in Signature.objects.all()}
    assert len(tags) == 2
    assert not tags & opinions
    handle = bytes.fromhex(handle_of(EID, code(2)))
    assert not Signature.objects.filter(Q(tag=handle) | Q(sealed__contains=b"Anna")).exists()


def test_words_that_others_signed_stand(host: Host) -> None:
    stage = host.asks()
    started = host.drafts(stage)
    edit(started.sent.entropy, "Margas\n\nJo ļoti slīd.", NOW)
    petition = queries.invited(stage, started.token)
    assert petition.text == "Jo ļoti slīd."
    host.signs(petition, 1)
    with pytest.raises(Refused, match="can't be changed any more"):
        edit(started.sent.entropy, "Cits", NOW)
    with pytest.raises(Refused, match="can't be changed any more"):
        withdraw(started.sent.entropy, NOW)
    spoken = argue(citizen(3), host.opens(stage), "Dārgi.", "lv", secrets.token_bytes(16), NOW)
    edit(spoken.entropy, "Ļoti dārgi.", NOW)


def test_arguments_stand_beside_a_public_petition_only(host: Host) -> None:
    stage = host.asks()
    draft = queries.one(stage, host.drafts(stage, 5).sent.contribution.pk)
    with pytest.raises(Refused, match="no petition"):
        argue(citizen(2), draft, "Dārgi.", "lv", secrets.token_bytes(16), NOW)
    petition = host.opens(stage)
    argue(citizen(2), petition, "Dārgi.", "lv", secrets.token_bytes(16), NOW)
    assert [one.body for one in queries.arguments(petition)] == ["Dārgi."]


@pytest.mark.django_db(transaction=True)
def test_the_same_person_twenty_times_at_once_is_one_signature() -> None:
    host = made()
    petition = host.opens(host.asks())

    def once(number: int) -> bool:
        try:
            return host.signs(petition, 2 + number % 2)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found: list[Any] = list(pool.map(once, range(20)))
    assert (sum(found), queries.exact(petition)) == (2, 3)
