"""Hosts, roles and processes: who may do what, and what a clash looks like."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from talka.core.ledger.models import Leaf
from talka.core.people.actions import person_for
from talka.core.people.domain import ANYBODY, AUDITOR, OFFICIAL, OWNER, Actor
from talka.core.spaces import actions, queries
from talka.core.spaces.models import Space
from talka.kit.refused import Refused


def refusal(act: Callable[..., Any], *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


def test_whoever_makes_a_host_owns_it(house: Any) -> None:
    member = house.space.memberships.get()
    assert (member.role, member.name) == (OWNER, "Zane, mayor")
    assert str(member) == "Zane, mayor (owner)"
    assert str(house.space) == "smilgava"
    assert Leaf.objects.filter(kind="space made").count() == 1


def test_a_host_needs_somebody_signed_in_and_a_free_name(house: Any) -> None:
    make = actions.make_space
    assert refusal(make, ANYBODY, "other", {"lv": "Cits"}, {}) == (403, None)
    assert refusal(make, house.owner, "smilgava", {"lv": "Cits"}, {}) == (409, "slug")
    assert refusal(make, house.owner, "desk", {"lv": "Cits"}, {}) == (409, "slug")
    assert [space.slug for space in Space.objects.all()] == ["smilgava"]


def test_without_a_name_the_owner_is_known_by_an_earlier_one_or_the_host(
    house: Any, somebody: Callable[[str], Actor]
) -> None:
    second = actions.make_space(house.owner, "second", {"lv": "Otrs"}, {})
    third = actions.make_space(somebody("new@example.lv"), "third", {"lv": "Trešais"}, {})
    assert second.memberships.get().name == "Zane, mayor"
    assert third.memberships.get().name == "third"


def test_only_an_owner_gives_and_ends_roles(house: Any) -> None:
    official = house.actor(OFFICIAL)
    person = person_for("email", "third@example.lv")
    assert refusal(actions.give_role, official, house.space, person, OFFICIAL, "X") == (403, None)
    assert refusal(actions.give_role, house.owner, house.space, person, "king", "X") == (
        422,
        "role",
    )
    own = house.space.memberships.get(role=OWNER)
    assert refusal(actions.take_role, official, house.space, own.pk) == (403, None)


def test_giving_a_role_again_changes_the_name_only(house: Any) -> None:
    person = person_for("email", "third@example.lv")
    actions.give_role(house.owner, house.space, person, AUDITOR, "Raitis")
    actions.give_role(house.owner, house.space, person, AUDITOR, "Raitis Kalns")
    names = [(one.role, one.name) for one in queries.members(house.space)]
    assert names == [(AUDITOR, "Raitis Kalns"), (OWNER, "Zane, mayor")]


def test_a_role_ends_but_the_last_owner_stays(house: Any) -> None:
    house.actor(OFFICIAL)
    official = house.space.memberships.get(role=OFFICIAL)
    actions.take_role(house.owner, house.space, official.pk)
    own = house.space.memberships.get()
    assert refusal(actions.take_role, house.owner, house.space, own.pk) == (409, None)
    assert refusal(actions.take_role, house.owner, house.space, uuid4()) == (404, None)


def test_one_of_two_owners_can_go(house: Any) -> None:
    house.actor(OWNER, "second@example.lv")
    own = house.space.memberships.get(name="Zane, mayor")
    actions.take_role(house.owner, house.space, own.pk)
    assert [one.role for one in queries.members(house.space)] == [OWNER]


def test_a_process_is_a_draft_item_of_its_host(house: Any) -> None:
    process = house.process()
    item = process.item
    assert (item.state, item.title, item.excerpt, item.language) == (
        "draft",
        "Peldvieta",
        "Kur?",
        "lv",
    )
    assert (item.path, str(process)) == ("/smilgava/bathing/", "bathing")
    assert queries.taken_slugs(house.space) == {"bathing"}
    assert queries.taken_slugs() == {"smilgava"}


def test_a_process_needs_an_official_and_a_free_name(house: Any) -> None:
    house.process()
    make = actions.make_process
    given: tuple[Any, ...] = ({"lv": "A"}, {"lv": "B"}, {})
    auditor = house.actor(AUDITOR)
    assert refusal(make, auditor, house.space, "free", *given) == (403, None)
    assert refusal(make, house.owner, house.space, "bathing", *given) == (409, "slug")
    assert refusal(make, house.owner, house.space, "people", *given) == (409, "slug")


def test_changing_words_is_in_the_ledger_once_they_are_public(house: Any, now: Any) -> None:
    stage = house.stage()
    changed = actions.change_process(house.owner, stage.process, {"ru": "Ы"}, {"lv": ""}, {})
    assert (changed.item.title, changed.item.excerpt) == ("Ы", "")
    assert Leaf.objects.filter(kind="process changed").count() == 0
    actions.publish(house.owner, stage, now)
    actions.change_process(house.owner, stage.process, {"lv": "A"}, {"lv": "B"}, {})
    assert Leaf.objects.filter(kind="process changed").count() == 1
    auditor = house.actor(AUDITOR)
    words: tuple[Any, ...] = (stage.process, {"lv": "A"}, {"lv": "B"}, {})
    assert refusal(actions.change_process, auditor, *words) == (403, None)
