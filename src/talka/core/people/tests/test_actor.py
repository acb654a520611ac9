"""The actor's rules and the one written form of values."""

from datetime import date
from uuid import UUID

import pytest

from talka.core.people import domain
from talka.core.people.domain import ANYBODY, SYSTEM, Actor

HERE, THERE, ME = UUID(int=1), UUID(int=2), UUID(int=3)


def test_anybody_has_no_handle_and_no_role() -> None:
    assert not ANYBODY.is_known
    assert [ANYBODY.handle(kind) for kind in domain.KINDS] == [None] * 5
    assert not any(ANYBODY.may(role, HERE) for role in domain.ROLES)
    assert not SYSTEM.is_known


def test_a_role_holds_in_its_space_only() -> None:
    actor = Actor(person=ME, roles={HERE: frozenset({"official"})})
    assert actor.is_known
    assert [role for role in domain.ROLES if actor.may(role, HERE)] == ["official"]
    assert not any(actor.may(role, THERE) for role in domain.ROLES)


def test_an_owner_has_every_role_but_the_auditors() -> None:
    owner = Actor(roles={HERE: frozenset({"owner"})})
    assert [owner.may(role, HERE) for role in domain.ROLES] == [True, True, True, True, False]


def test_a_member_is_known_by_the_email_handle() -> None:
    actor = Actor(handles={"email": "aa"}).with_handle("code", "bb")
    assert [actor.handle(kind) for kind in domain.KINDS] == [None, "aa", None, "aa", "bb"]


def test_an_actor_can_stand_in_a_set() -> None:
    actor = Actor(person=ME, handles={"email": "aa"})
    assert {actor, Actor(person=ME, handles={"email": "aa"})} == {actor}


@pytest.mark.parametrize(
    ("kind", "typed", "normal"),
    [
        ("email", " Anna.Bērziņa@Example.LV ", "anna.bērziņa@example.lv"),
        ("email", "ａｎｎａ@example.lv", "anna@example.lv"),
        ("member", "ANNA@EXAMPLE.LV", "anna@example.lv"),
        ("eid", "010190-12345", "01019012345"),
        ("eid", "PNOLV-010190-12345", "01019012345"),
        ("eid", "pnolv-010190-12345", "01019012345"),
        ("eid", "LV01019012345", "01019012345"),
        ("eid", "Opaque-Subject", "Opaque-Subject"),
        ("eid", "ee 010190-12345", "ee 010190-12345"),
        ("code", " ab-12 cd ", "AB12CD"),
        ("device", "Tok-en", "Tok-en"),
    ],
)
def test_one_written_form(kind: str, typed: str, normal: str) -> None:
    assert domain.normalise(kind, typed) == normal
    assert domain.normalise(kind, normal) == normal


def test_addresses_that_only_look_alike_stay_apart() -> None:
    cyrillic = "аnna@example.lv"
    assert domain.normalise("email", cyrillic) != domain.normalise("email", "anna@example.lv")


@pytest.mark.parametrize(("kind", "value"), [("name", "Anna"), ("code", " - "), ("email", "  ")])
def test_nothing_makes_nobody_unique(kind: str, value: str) -> None:
    with pytest.raises(ValueError, match="unique"):
        domain.normalise(kind, value)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2012, 5, 21), 0),
        (date(2012, 5, 20), 14),
        (date(2008, 5, 20), 18),
        (date(2005, 5, 21), 18),
        (date(1940, 1, 1), 21),
        (date(2030, 1, 1), 0),
    ],
)
def test_the_highest_age_reached(born: date, age: int) -> None:
    assert domain.age_reached(born, date(2026, 5, 20)) == age


def test_born_on_29_february_one_is_older_on_1_march() -> None:
    assert domain.age_reached(date(2008, 2, 29), date(2026, 2, 28)) == 16
    assert domain.age_reached(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_claims_become_facts_without_the_birth_date() -> None:
    claims = {"birthdate": "1990-01-31", "area": " LV0001000 ", "name": "Anna"}
    facts = domain.attest(claims, "area", date(2026, 5, 20))
    assert facts == {"age": "21", "territory": "LV0001000"}
    assert Actor(attested=facts).reached(18)
    assert not Actor().reached(14)


@pytest.mark.parametrize(
    "claims", [{}, {"birthdate": "1990", "area": ["x"]}, {"birthdate": None, "area": "x" * 41}]
)
def test_strange_claims_vouch_for_nothing(claims: dict[str, object]) -> None:
    assert domain.attest(claims, "area", date(2026, 5, 20)) == {}


def test_a_subject_is_its_providers_own_unless_it_is_a_personal_code() -> None:
    code = "PNOLV-010190-12345"
    assert domain.eid_subject("bank", code, personal=True) == code
    assert domain.eid_subject("bank", code, personal=False) == f"bank {code}"
    assert domain.eid_subject("bank", "nr7", personal=True) == "bank nr7"


def test_the_code_hangs_on_key_number_and_address() -> None:
    codes = {
        domain.code_for(key, nonce, address)
        for key in (b"k" * 32, b"l" * 32)
        for nonce in ("n", "m")
        for address in ("a@b.lv", "c@b.lv")
    }
    assert len(codes) == 8
    assert all(len(code) == 6 and code.isdecimal() for code in codes)


def test_spaces_in_a_typed_code_do_not_matter() -> None:
    assert domain.same_code(" 123 456 ", "123456")
    assert domain.same_code("１２３４５６", "123456")
    assert not domain.same_code("123457", "123456")
    assert not domain.same_code("", "123456")


def test_the_demos_addresses_can_get_no_mail() -> None:
    assert domain.demo_address("official") == "official@smilgava.example"
