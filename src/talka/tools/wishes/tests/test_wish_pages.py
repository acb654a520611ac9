"""The board as people meet it: one press, a receipt, the wall, likes, a respondent's way in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.core.spaces.models import Stage
from talka.tools.wishes.actions import invite
from talka.tools.wishes.domain import QUESTION, WISH
from talka.tools.wishes.exports import COLUMNS, answers, export
from talka.tools.wishes.tests.host import BUS, SWING, Board
from talka.tools.wishes.views import writing

AtMost = Callable[[int], AbstractContextManager[Any]]


def typed(client: Client, stage: Stage, query: str = "", **changed: str) -> dict[str, str]:
    """Opens the form as a person does; what their browser would send."""
    form = client.get(f"/en{stage.path}write/{query}").context["form"]
    kind = str(form["kind"].value()) if "kind" in form.fields else ""
    return {
        "nonce": form.initial["nonce"],
        "kind": kind,
        "body": SWING,
        "language": "lv",
        **changed,
    }


def answers_of(page: Any) -> list[tuple[str, str]]:
    """Who stands on a question's page with what state, by name."""
    return sorted((one.person.name, one.state) for one in page.context["sides"])


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_one_press_leaves_a_wish_and_brings_a_receipt_once(board: Board, language: str) -> None:
    stage, client = board.asks(), Client()
    data = typed(client, stage)
    sent = f"/{language}{stage.path}write/sent/"
    first, again = (client.post(sent, data).context["slip"].text for _time in range(2))
    assert (first, len(first.split("-"))) == (again, 8)
    row = public(stage).get()
    page = client.get(f"/{language}{stage.path}")
    assert [one.row for one in page.context["arrived"]] == [row]
    assert client.get(f"/{language}{row.item.path}").context["opinion"] == row


def test_who_likes_sees_it_first(board: Board) -> None:
    stage, client = board.asks(), Client()
    check = client.post(f"/en{stage.path}write/check/", typed(client, stage, "?kind=question"))
    assert dict(check.context["hidden"])["kind"] == QUESTION
    assert (
        client.post(f"/en{stage.path}write/sent/", dict(check.context["hidden"])).status_code == 200
    )
    assert public(stage).get().kind == QUESTION


def test_what_was_typed_comes_back(board: Board) -> None:
    stage, client = board.asks(topics="Upe"), Client()
    data, sent = typed(client, stage), f"/en{stage.path}write/sent/"
    for wrong in ({"body": ""}, {"body": "long " * 70}, {"kind": "x"}, {"topic": "x"}):
        response = client.post(sent, data | wrong)
        assert response.status_code == 422
        assert response.context["form"]["body"].value() == (data | wrong)["body"]
    assert not public(stage).exists()


def test_what_is_not_asked_does_not_stand_in_the_form(board: Board) -> None:
    names = {"language", "body", "nonce"}
    only = board.asks(questions=False)
    board.asked(only)
    assert set(Client().get(f"/en{only.path}write/").context["form"].fields) == names
    asks = board.asks(wishes=False, topics="Upe")
    board.asked(asks)
    page = Client().get(f"/en{asks.path}write/")
    assert set(page.context["form"].fields) == names | {"to", "topic"}


def test_a_wish_asks_nobody_though_somebody_was_chosen(board: Board) -> None:
    stage, client = board.asks(), Client()
    board.asked(stage)
    for kind, to in ((WISH, None), (QUESTION, "Ilze Bērza")):
        data = typed(client, stage, kind=kind, to="1")
        client.post(f"/en{stage.path}write/sent/", data)
        row = Contribution.objects.get(kind=kind)
        assert (row.wish.to and row.wish.to.name) == to


def test_a_flood_from_one_browser_ends_without_an_address(
    board: Board, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.TALKA_LIMITS = True
    monkeypatch.setattr(limits, "_TRIES", Tries())
    stage, client = board.asks(), Client()
    met = []
    for number in range(writing.AT_ONCE + 2):
        data = typed(client, stage, body=f"Wish {number}")
        met.append(client.post(f"/en{stage.path}write/sent/", data).status_code)
    assert met == [200] * writing.AT_ONCE + [429] * 2
    assert Client().get(f"/en{stage.path}").status_code == 200
    other = Client()
    data = typed(other, stage, body="Somebody else")
    assert other.post(f"/en{stage.path}write/sent/", data).status_code == 200


def test_the_board_by_topic_and_by_likes(
    board: Board, django_assert_max_num_queries: AtMost
) -> None:
    stage, client = board.asks(topics="Upe\nSkola"), Client()
    one = board.hangs(stage, topic="Upe")
    two = board.hangs(stage, BUS, kind=QUESTION, topic="Skola")
    liked = client.get(f"/en{one.item.path}like/").context["form"].initial["nonce"]
    client.post(f"/en{one.item.path}like/", {"nonce": liked, "value": "for"})
    board.asked(stage)
    shown = {}
    for query in ("", "?order=liked", "?topic=Skola", "?topic=x"):
        with django_assert_max_num_queries(12):
            page = client.get(f"/en{stage.path}{query}")
        shown[query] = {leaf.row.pk for leaf in page.context["leaves"]}
        firsts = [leaf.row.pk for leaf in page.context["leaves"]][:1]
        if query == "?order=liked":
            assert firsts == [one.pk]
    both = {one.pk, two.pk}
    assert shown == {"": both, "?order=liked": both, "?topic=Skola": {two.pk}, "?topic=x": both}


def test_a_like_is_one_and_can_be_taken_back(board: Board) -> None:
    stage, client = board.asks(), Client()
    row = board.sent(stage).contribution
    path, counts = f"/en{row.item.path}like/", []
    for value in ("for", "for", "pass", "against"):
        nonce = client.get(path).context["form"].initial["nonce"]
        client.post(path, {"nonce": nonce, "value": value})
        row.refresh_from_db()
        counts.append((row.count_for, row.count_against))
    assert counts == [(1, 0), (1, 0), (0, 0), (0, 0)]
    assert (
        client.get(
            f"/en{board.sent(board.asks(likes=False)).contribution.item.path}like/"
        ).status_code
        == 404
    )


def test_the_wall_shows_what_just_arrived_first_and_goes_on_by_itself(
    board: Board, django_assert_max_num_queries: AtMost
) -> None:
    stage, client = board.asks(topics="Upe"), Client()
    assert b"leave the first wish" in client.get(f"/en{stage.path}screen/").content
    for number in range(10):
        board.sent(stage, f"Wish {number}", topic="Upe" if number else "")
    with django_assert_max_num_queries(12):
        page = client.get(f"/en{stage.path}screen/?topic=Upe")
    assert (len(page.context["leaves"]), page.context["next"], page.cookies) == (9, 0, {})
    first = client.get(f"/en{stage.path}screen/")
    second = client.get(f"/en{stage.path}screen/?at=1")
    seen = [one.row.pk for page in (first, second) for one in page.context["leaves"]]
    assert (len(seen), len(set(seen)), second.context["next"]) == (10, 10, 0)
    assert b'hx-get="?at=1"' in first.content
    assert b'http-equiv="refresh"' in first.content
    for odd in ("?at=99", "?at=x", "?still=1"):
        assert client.get(f"/en{stage.path}screen/{odd}").status_code == 200
    assert b"hx-get" not in client.get(f"/en{stage.path}screen/?still=1").content
    assert b"Wish 3" in client.get(f"/en{stage.path}leaves/").content


def test_the_code_leads_to_the_form_while_it_is_open(board: Board) -> None:
    stage = board.asks()
    assert Client().get(f"/en{stage.path}screen/").context["typed"].endswith("write")
    silent = board.asks(silence=board.silent())
    page = Client().get(f"/en{silent.path}screen/")
    assert not page.context["typed"].endswith("write")
    assert b"Days of silence" in page.content


def test_in_days_of_silence_pages_say_why(board: Board) -> None:
    stage, client = board.asks(), Client()
    row, data = board.sent(stage).contribution, typed(client, stage, body="Late")
    stage.options |= {"silence": board.silent()}
    stage.save()
    for path in (stage.path, row.item.path):
        page = client.get(f"/en{path}")
        assert b"Days of silence" in page.content
        assert b"/write/" not in page.content
        assert b"/like/" not in page.content
    assert client.get(f"/en{stage.path}write/").status_code == 409
    response = client.post(f"/en{stage.path}write/sent/", data)
    assert (response.status_code, b"Late" in response.content) == (409, True)
    ahead = board.asks(silence=board.silent(2, 3))
    assert client.get(f"/en{ahead.path}").context["silence_ahead"] is not None


def test_a_respondents_whole_way(board: Board) -> None:
    stage, browser = board.asks(), Client()
    person, other = board.asked(stage), board.asked(stage, "Jānis Kalējs")
    question = board.question(stage)
    foreign = board.question(stage, to=other)
    link = f"/en{stage.path}answering/link/{invite(board.owner, person)}/"
    assert browser.get(link).status_code == browser.get(link).status_code == 200
    assert browser.get(f"/en{stage.path}answering/").status_code == 404
    response = browser.post(link)
    assert (response.status_code, browser.get(link).status_code) == (302, 404)
    page = browser.get(response["Location"])
    assert [row for row, _own in page.context["lines"]] == [question]
    path = f"/en{stage.path}answering/{question.pk}/"
    assert browser.post(path, {"body": "", "language": "lv"}).status_code == 422
    assert browser.post(path, {"body": "x" * 801, "language": "lv"}).status_code == 422
    assert browser.post(path, {"body": "Maijā.", "language": "lv"}).status_code == 302
    assert browser.get(path).context["form"].initial["body"] == "Maijā."
    assert browser.get(f"/en{stage.path}answering/").context["left"] == 0
    assert browser.get(f"/en{stage.path}answering/{foreign.pk}/").status_code == 404
    assert Client().get(path).status_code == 404
    read = Client().get(f"/en{question.item.path}")
    assert answers_of(read) == [("Ilze Bērza", "given"), ("Jānis Kalējs", "none yet")]
    assert b"No answer so far." in read.content
    said = Contribution.objects.get(parent=question)
    assert Client().get(f"/en{said.item.path}")["Location"].endswith(f"{question.pk}/#{said.pk}")
    listed = Client().get(f"/en{stage.path}").context["arrived"]
    told = {one.row.pk: one.answered for one in listed}
    assert told == {question.pk: "1 of 2 answered", foreign.pk: "0 of 1 answered"}


def test_no_answer_is_written_in_silence_though_the_form_was_open(board: Board) -> None:
    stage, browser = board.asks(), Client()
    person, question = board.asked(stage), board.question(stage)
    browser.cookies[f"answering-{stage.pk}"] = board.key(person)
    stage.options |= {"silence": board.silent()}
    stage.save()
    path = f"/en{stage.path}answering/{question.pk}/"
    response = browser.post(path, {"body": "Maijā.", "language": "lv"})
    assert (response.status_code, response.context["form"]["body"].value()) == (422, "Maijā.")
    assert not Contribution.objects.filter(parent=question).exists()


def test_open_data_and_the_api_say_the_same(board: Board) -> None:
    stage, client = board.asks(topics="Upe"), Client()
    person = board.asked(stage)
    question = board.hangs(stage, BUS, kind=QUESTION, topic="Upe", to=person)
    said = board.answers(person, question)
    wish = board.hangs(stage)
    (first, second), (given,) = export(stage), answers(stage)
    assert (list(first), list(given)) == (COLUMNS["wishes"], COLUMNS["answers"])
    assert {(one["text"], one["topic"], one["to"]) for one in (first, second)} == {
        (BUS, "Upe", "Ilze Bērza"),
        (SWING, "", ""),
    }
    assert (given["question"], given["respondent"]) == (str(question.pk), "Ilze Bērza")
    api = f"/api/v1/wishes/{stage.pk}/"
    assert {one["id"] for one in client.get(f"{api}wishes").json()["items"]} == {
        str(question.pk),
        str(wish.pk),
    }
    assert [one["id"] for one in client.get(f"{api}answers").json()["items"]] == [str(said.pk)]
    assert client.get("/api/v1/wishes/stages").json()["items"][0]["id"] == str(stage.pk)
    for name in ("wishes.csv", "answers.json"):
        assert client.get(f"/en{stage.path}{name}").status_code == 200


def test_a_blank_leaf_for_paper(board: Board) -> None:
    for options in ({"topics": "Upe"}, {"wishes": False}, {"questions": False}):
        page = Client().get(f"/en{board.asks(**options).path}form/")
        assert (page.status_code, b"leaf-blank" in page.content) == (200, True)
