"""Addresses left with an opinion: sealed, alike, forgettable."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from talka.core.contributions.actions import withdraw
from talka.core.contributions.models import Contribution
from talka.core.ledger.keys import store
from talka.core.outreach.actions import leave_contact, make_notices
from talka.core.outreach.domain import unpacked
from talka.core.outreach.models import BOX_BYTES, Contact
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.keystore import ProcessKey


def opened(box: bytes | memoryview, process: UUID) -> tuple[str, str]:
    key = store().process(process, ProcessKey.CONTACT)
    return unpacked(contacts.open(key, bytes(box)))[:2]


def test_boxes_of_one_address_differ_and_have_one_length(town: Any) -> None:
    for address in ("anna@example.lv", " Anna@Example.lv", "a-much-longer-name@sub.example.lv"):
        town.write("A bench", address, "ru")
    boxes = [bytes(box) for box in Contact.objects.values_list("box", flat=True)]
    assert len(set(boxes)) == 3
    assert {len(box) for box in boxes} == {BOX_BYTES}
    found = sorted(opened(box, town.process.pk) for box in boxes)
    assert found == [
        ("ru", "a-much-longer-name@sub.example.lv"),
        ("ru", "anna@example.lv"),
        ("ru", "anna@example.lv"),
    ]


def test_an_address_is_optional(town: Any) -> None:
    town.write("A bench", "  ")
    assert (Contribution.objects.count(), Contact.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "address", ["anna", "anna@", "a@" + "b." * 130 + "lv", "ā" * 300, "\u0009 x"]
)
def test_what_is_no_address_stores_nothing_at_all(town: Any, address: str) -> None:
    with pytest.raises(Refused) as refused:
        town.write("A bench", address)
    assert refused.value.field == "email"
    assert (Contribution.objects.count(), Contact.objects.count()) == (0, 0)


def test_an_unknown_language_becomes_the_sites(town: Any) -> None:
    town.write("A bench", "anna@example.lv", "xx")
    assert opened(Contact.objects.get().box, town.process.pk) == ("lv", "anna@example.lv")


def test_withdrawing_an_opinion_forgets_its_contact(town: Any) -> None:
    sent = town.write("A bench", "anna@example.lv")
    town.write("A tree", "juris@example.lv")
    withdraw(sent.entropy, town.now)
    make_notices(town.now)
    assert [opened(c.box, town.process.pk)[1] for c in Contact.objects.all()] == [
        "juris@example.lv"
    ]


def test_after_the_contact_key_is_gone_no_address_is_taken(town: Any) -> None:
    sent = town.write("A bench")
    store().destroy(town.process.pk, ProcessKey.CONTACT)
    with pytest.raises(Refused) as refused:
        leave_contact(sent.contribution, "anna@example.lv", "en")
    assert refused.value.status == 410
