"""What sending, editing and judging refuse, and what a repeat or a race meets."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from talka.core.contributions import actions, queries
from talka.core.contributions.actions import Draft, Sent
from talka.core.contributions.domain import rounded_shares, shown_cells
from talka.core.contributions.models import Contribution
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk, refusal
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces

TEXT = "Vajag margas pie kāpnēm."
NONCE, OTHER = b"n" * 16, b"o" * 16


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def somebody(name: str = "a browser") -> Actor:
    """A visitor without an account."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


def sent(desk: Desk, body: str = TEXT, nonce: bytes = NONCE, **more: Any) -> Sent:
    return actions.send(somebody(), desk.stage, Draft(body, "lv", **more), nonce, NOW)


def test_an_empty_text_is_no_opinion_neither_new_nor_changed(desk: Desk) -> None:
    assert refusal(sent, desk, " \n") == (422, "body")
    done = sent(desk)
    assert refusal(actions.edit, done.entropy, " ", NOW) == (422, "body")
    assert queries.by_entropy(done.entropy).body == TEXT


def test_the_same_words_again_change_nothing(desk: Desk) -> None:
    done = sent(desk)
    before = done.contribution.leaf_id
    assert actions.edit(done.entropy, TEXT, NOW).leaf_id == before
    assert actions.edit(done.entropy, f"{TEXT}!", NOW).leaf_id != before


def test_a_reply_goes_to_the_opinion_itself(desk: Desk) -> None:
    opinion = sent(desk).contribution
    reply = sent(desk, "Piekrītu.", OTHER, parent=opinion).contribution
    assert reply.parent == opinion
    to_a_reply = partial(sent, nonce=b"p" * 16, parent=reply)
    assert refusal(to_a_reply, desk, "Es arī.")[0] == 422
    assert queries.public(desk.stage).count() == 1


def test_who_loses_every_race_is_asked_to_send_again_and_nothing_is_kept(desk: Desk) -> None:
    def lost(_stored: Contribution) -> None:
        raise IntegrityError

    words = Draft(TEXT, "lv")
    send = partial(actions.send, also=lost)
    assert refusal(send, somebody(), desk.stage, words, NONCE, NOW)[0] == 409
    assert not Contribution.objects.exists()


def test_a_stance_sent_again_after_the_close_is_the_one_taken_and_a_new_one_is_refused(
    desk: Desk,
) -> None:
    opinion = sent(desk).contribution
    actions.take_stance(somebody("another"), opinion, "for", NONCE, NOW)
    opinion.stage = spaces.begin_answering(desk.official, desk.stage, desk.stage.closes_at)
    late = desk.stage.closes_at
    again = actions.take_stance(somebody("another"), opinion, "for", NONCE, late)
    assert again.value == "for"
    assert (
        refusal(actions.take_stance, somebody(uuid4().hex), opinion, "for", OTHER, late)[0] == 410
    )


@pytest.mark.parametrize(
    ("totals", "shown"),
    [
        ({"web": 40, "paper": 2, "email": 30}, {"web": 40, "paper": None, "email": None}),
        ({"web": 2}, {"web": None}),
        ({"web": 40, "paper": 0}, {"web": 40, "paper": 0}),
    ],
)
def test_one_small_cell_hides_another(totals: dict[str, int], shown: dict[str, int | None]) -> None:
    assert shown_cells(totals, 10) == shown


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ({"web": 40, "paper": 23, "agent": 9}, {}),
        ({"web": 40, "paper": 23, "agent": 10, "email": 0}, {"web": 50, "paper": 30, "agent": 10}),
        ({"web": 66, "paper": 33}, {"web": 70, "paper": 30}),
        ({"web": 66}, {}),
        ({"web": 66, "paper": 9}, {}),
        ({"web": 9, "paper": 9}, {}),
        ({}, {}),
    ],
)
def test_shares_are_told_in_tens_and_never_alone(
    totals: dict[str, int], told: dict[str, int]
) -> None:
    assert rounded_shares(totals) == told
