"""Signing up: never oversold, in turn, sealed, joined to nothing, given up by words."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections

from talka.core.contributions.models import Contribution, Receipt
from talka.core.ledger.keys import store
from talka.core.ledger.models import Leaf
from talka.core.people.domain import AGENT, Actor
from talka.core.spaces.actions import publish
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.sealing.keystore import ProcessKey
from talka.tools.events.actions import (
    Given,
    cancel_event,
    give_up_place,
    open_list,
    own,
    sign_up,
    sign_up_for,
)
from talka.tools.events.domain import PLACES_EACH
from talka.tools.events.models import Event, Places, SignUp
from talka.tools.events.tests.host import NOW, Host, comes, made, somebody

NONCE = b"n" * 16


def status(act: Any) -> int:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.status


def test_places_then_the_queue(event: Event) -> None:
    assert [comes(event).turn for _one in range(4)] == [0, 0, 1, 2]
    assert str(Places.objects.get()) == "2+2"


def test_without_a_limit_everybody_has_a_place(host: Host, stage: Stage) -> None:
    event = host.announces(stage)
    assert [comes(event).turn for _one in range(3)] == [0, 0, 0]


def test_the_same_form_again_has_one_effect(event: Event) -> None:
    person = somebody()
    first, again = (sign_up(person, event, Given("A"), NONCE, NOW) for _time in range(2))
    assert first == again
    assert str(Places.objects.get()) == "1+0"


def test_one_browser_signs_up_a_family_not_a_hall(host: Host, stage: Stage) -> None:
    event, other, person = host.announces(stage), host.announces(stage), somebody()
    for _one in range(PLACES_EACH):
        sign_up(person, event, Given(), secrets.token_bytes(16), NOW)
    assert status(lambda: sign_up(person, event, Given(), NONCE, NOW)) == 409
    assert sign_up(person, other, Given(), NONCE, NOW).turn == 0
    tags = [bytes(tag or b"") for tag in SignUp.objects.values_list("tag", flat=True)]
    assert len(set(tags)) == PLACES_EACH + 1


def test_a_place_given_up_goes_to_whoever_waited_longest(event: Event) -> None:
    first, _second, third, fourth = (comes(event) for _one in range(4))
    give_up_place(event, first.entropy, NOW)
    assert (own(event, third.entropy).turn, own(event, fourth.entropy).turn) == (0, 1)
    assert status(lambda: own(event, first.entropy)) == 404
    assert SignUp.objects.get(is_untold=True).turn is None
    give_up_place(event, fourth.entropy, NOW)
    assert str(Places.objects.get()) == "2+0"


def test_nobody_moves_up_once_it_has_begun(event: Event) -> None:
    first, _second, third = (comes(event) for _one in range(3))
    give_up_place(event, first.entropy, event.starts_at)
    assert own(event, third.entropy).turn == 1


def test_words_open_nothing_of_another_event(host: Host, stage: Stage, event: Event) -> None:
    done, other = comes(event), host.announces(stage)
    assert status(lambda: own(other, done.entropy)) == 404
    assert status(lambda: give_up_place(other, done.entropy, NOW)) == 404
    assert SignUp.objects.count() == 1


def test_when_nobody_can_sign_up(host: Host, stage: Stage, event: Event) -> None:
    assert status(lambda: comes(host.announces(stage, signs_up=False))) == 404
    assert status(lambda: comes(event, event.starts_at)) == 410
    ends = NOW + timedelta(days=1)
    assert status(lambda: comes(host.announces(stage, until=ends), ends)) == 410
    cancel_event(host.official, event, {"lv": "Vētra."}, NOW)
    assert status(lambda: comes(event)) == 410


def test_not_before_it_is_announced(host: Host) -> None:
    stage = host.prepares()
    event = host.announces(stage)
    assert status(lambda: comes(event)) == 409
    publish(host.official, stage, stage.opens_at)
    event.stage = stage
    assert comes(event).turn == 0


def test_what_is_said_is_sealed_and_all_boxes_are_alike(event: Event) -> None:
    comes(event, name="Zenta Kalniņa", email="Zenta@Example.LV", needs=("loop",), words="krēsls")
    comes(event)
    rows = list(SignUp.objects.order_by("contact"))
    assert [len(row.contact) for row in rows] == [0, 368]
    assert {len(box) for row in rows for box in (row.who, row.needs)} == {368}
    with connection.cursor() as cursor:
        cursor.execute("SELECT events_signup::text FROM events_signup")
        text = "".join(row[0] for row in cursor.fetchall())
    for word in ("Zenta", "loop", "example"):
        assert word.encode().hex() not in text
    assert str(rows[0]) == "a sealed sign-up"


def test_a_sign_up_is_no_opinion_and_in_no_ledger(event: Event) -> None:
    before = Leaf.objects.count()
    comes(event)
    counts = (Contribution.objects.count(), Receipt.objects.count(), Leaf.objects.count())
    assert counts == (0, 0, before)


def test_an_unusable_address_and_too_many_words_are_refused(event: Event) -> None:
    assert status(lambda: comes(event, email="nobody")) == 422
    assert status(lambda: comes(event, words="😀" * 100)) == 422
    assert SignUp.objects.count() == 0


def test_the_organiser_opens_the_list_and_the_ledger_says_so(host: Host, event: Event) -> None:
    comes(event, name="Zenta", needs=("loop", "ride"), words="krēsls")
    comes(event, name="Anna")
    comes(event, name="Aija")
    found = [(one.name, one.needs, one.words, one.waits) for one in open_list(host.official, event)]
    assert found == [
        ("Anna", [], "", False),
        ("Zenta", ["loop", "ride"], "krēsls", False),
        ("Aija", [], "", True),
    ]
    assert Leaf.objects.filter(kind="sign-up list opened").count() == 1
    helper = Actor(name="M", roles={host.space.pk: frozenset({AGENT})})
    assert status(lambda: open_list(helper, event)) == 403
    SignUp.objects.update(needs=b"", who=b"damaged")
    assert {one.name for one in open_list(host.official, event)} == {""}


def test_a_destroyed_key_ends_it(host: Host, stage: Stage, event: Event) -> None:
    comes(event)
    store().destroy(stage.process_id, ProcessKey.CONTACT)
    assert status(lambda: open_list(host.official, event)) == 410
    assert status(lambda: comes(event)) == 410


def test_helpers_sign_up_others(host: Host, event: Event) -> None:
    helper = Actor(name="Marija", roles={host.space.pk: frozenset({AGENT})})
    turns = [sign_up_for(helper, event, Given(), bytes([n]) * 16, NOW).turn for n in range(6)]
    assert turns == [0, 0, 1, 2, 3, 4]
    assert set(SignUp.objects.values_list("tag", flat=True)) == {None}
    stranger = replace(helper, roles={})
    assert status(lambda: sign_up_for(stranger, event, Given(), NONCE, NOW)) == 403


def test_a_host_that_moved_in_counts_anew(event: Event) -> None:
    Places.objects.all().delete()
    assert comes(Event.objects.select_related("stage").get()).turn == 0
    assert str(Places.objects.get()) == "1+0"


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_are_never_too_many() -> None:
    host = made()
    event = host.announces(host.asks(), seats=150)

    def one(_number: int) -> int:
        try:
            return comes(Event.objects.select_related("stage__process__space").get()).turn
        finally:
            connections.close_all()

    with ThreadPoolExecutor(50) as people:
        turns = list(people.map(one, range(200)))
    assert turns.count(0) == 150
    waiting = SignUp.objects.exclude(turn=None).order_by("turn").values_list("turn", flat=True)
    assert list(waiting) == [*range(1, 51)]
    assert (SignUp.objects.filter(event=event, turn=None).count(), str(Places.objects.get())) == (
        150,
        "150+50",
    )
