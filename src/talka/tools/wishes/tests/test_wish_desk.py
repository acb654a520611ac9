"""The host's pages: looking first, and who is asked."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from talka.core.contributions.queries import public
from talka.core.people.actions import person_for
from talka.core.people.domain import EMAIL
from talka.core.spaces.models import Stage
from talka.tools.wishes import queries
from talka.tools.wishes.tests.host import Board


@pytest.fixture
def desk(board: Board) -> Client:
    """The owner's browser, with a second step."""
    owner = person_for(EMAIL, "anda@example.lv")
    TOTP.activate(owner, "A" * 32)
    browser = Client()
    browser.force_login(owner)
    return browser


def waiting(stage: Stage) -> str:
    """The address of the page."""
    return f"/en{stage.path}desk/waiting/"


def test_ticked_ones_are_hung_up(board: Board, desk: Client) -> None:
    stage = board.asks(look_first=True)
    rows = [board.sent(stage, f"Wish {number}").contribution for number in range(2)]
    assert len(desk.get(waiting(stage)).context["rows"]) == 2
    queue = desk.get("/en/desk/town/moderation/")
    assert [(one.stage, one.number) for one in queue.context["unseen"]] == [(stage, 2)]
    assert desk.post(waiting(stage), {"do": "release"}).status_code == 422
    ticked = {"do": "release", "wish": [str(rows[0].pk)]}
    assert desk.post(waiting(stage), ticked).status_code == 302
    assert list(public(stage)) == [rows[0]]


def test_turned_down_only_with_a_ground_and_reasons(board: Board, desk: Client) -> None:
    stage = board.asks(look_first=True)
    row = board.sent(stage).contribution
    data = {"do": "turn down", "wish": [str(row.pk)]}
    assert desk.post(waiting(stage), data).status_code == 422
    why = {"ground": "private", "statement": "It names a neighbour."}
    assert desk.post(waiting(stage), data | why).status_code == 302
    assert (queries.waiting(stage).count(), public(stage).count()) == (0, 0)


def test_somebody_is_listed_gets_a_link_and_is_taken_off(board: Board, desk: Client) -> None:
    stage = board.asks()
    path = f"/en{stage.path}desk/respondents/"
    assert desk.post(path, {"do": "add"}).status_code == 422
    listed = {"do": "add", "name": "Ilze Bērza", "about_0": "Pilsētas dārzs"}
    assert desk.post(path, listed).status_code == 302
    assert desk.post(path, listed).status_code == 422
    (person,) = queries.respondents(stage)
    page = desk.post(path, {"do": "link", "number": "1"})
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    secret = page.context["link"].rstrip("/").rpartition("/")[2]
    assert queries.invited(stage, secret) == person
    assert secret.encode() not in desk.get(path).content
    for number in ("9", "x"):
        assert desk.post(path, {"do": "link", "number": number}).status_code == 404
    assert desk.post(path, {"do": "remove", "number": "1"}).status_code == 302
    assert queries.respondents(stage) == []


def test_whoever_was_asked_is_not_taken_off(board: Board, desk: Client) -> None:
    stage = board.asks()
    board.question(stage, to=board.asked(stage))
    response = desk.post(f"/en{stage.path}desk/respondents/", {"do": "remove", "number": "1"})
    assert (response.status_code, len(queries.respondents(stage))) == (409, 1)
