"""A survey as people meet it: page by page, checked, sent, opened again by its words."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from talka.core.spaces.actions import publish
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.surveys.models import Answers, Said, Unfinished
from talka.tools.surveys.tests.host import AGE, EVERY, RIDES, WHY, Host, answers, document


class Browser:
    """Somebody's browser at a survey: sends what stands in the page on, and more."""

    def __init__(self, stage: Stage, client: Client | None = None, at: str = "answer/") -> None:
        self.client, self.at = client or Client(), f"/en{stage.path}{at}"
        self.get(self.at)

    def get(self, address: str) -> None:
        """Opens a page."""
        self.read(self.client.get(address))

    def go(self, go: str, **typed: Any) -> None:
        """Presses a button; fields are q__id for the question of that id."""
        fields = {name.replace("__", "-"): value for name, value in typed.items()}
        self.read(self.client.post(self.at, {**self.hidden, **fields, "go": go}))

    def read(self, response: Any) -> None:
        """Takes the page in."""
        self.response, self.status = response, response.status_code
        self.page = response.content.decode()
        found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', self.page)
        self.hidden = {name: unescape(value) for name, value in found}

    @property
    def title(self) -> str:
        """The page's heading."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.S)
        return unescape(re.sub(r"<[^>]+>", "", found[1])).strip() if found else ""

    @property
    def words(self) -> str:
        """The eight words of the receipt."""
        return " ".join(self.response.context["slip"].words)

    def given(self) -> dict[str, Any]:
        """What the page carries of the answers."""
        found: dict[str, Any] = json.loads(self.hidden["state"])["given"]
        return found


@pytest.fixture
def visitor(stage: Stage) -> Browser:
    """Somebody opens the survey."""
    return Browser(stage)


def test_somebody_answers_and_gets_a_receipt(visitor: Browser, stage: Stage) -> None:
    visitor.go("next", q__rides="no", q__age="old")
    assert visitor.given() == {"rides": "no", "age": "old"}
    visitor.go("next", q__why="There is no bus after ten.")
    assert visitor.title == "Check before sending"
    visitor.go("send")
    assert (visitor.status, visitor.title) == (200, "Thank you, it was received")
    assert len(visitor.words.split()) == 8
    own = Answers.objects.get()
    assert (own.given, own.channel) == ({"rides": "no", "age": "old"}, "web")
    said = Said.objects.get()
    assert (said.question, said.contribution.body) == ("why", "There is no bus after ten.")


def test_the_words_open_the_answers_again(visitor: Browser, stage: Stage) -> None:
    visitor.go("next", q__rides="yes")
    visitor.go("send")
    words = visitor.words
    there = visitor.client.post("/en/receipt/life/", {"words": words})
    code = there["Location"].partition("#")[2]
    assert (there.status_code, there["Location"]) == (302, f"/en{stage.path}mine/#{code}")
    for typed in ({"words": words}, {"code": code}):
        own = visitor.client.post(f"/en{stage.path}mine/", typed)
        assert (own.status_code, "Answer yes" in own.content.decode()) == (200, True)


def test_every_kind_of_question_is_filled_in_and_told(host: Host) -> None:
    visitor = Browser(host.asks(EVERY))
    visitor.go("next", q__rides="no")
    visitor.go(
        "next",
        **{"q__lines": ["c", "a"], "q__first__1": "heat", "q__first__2": "seat", "q__happy": "4"},
    )
    visitor.go(
        "next",
        q__times__day="bad",
        q__years="17",
        q__since="05.01.2024",
        q__stop__at="56.95123, 24.1131",
        q__why="Cold.",
    )
    assert visitor.title == "Check before sending"
    assert visitor.given() == {
        "rides": "no",
        "lines": ["a", "c"],
        "first": ["heat", "seat"],
        "happy": 4,
        "times": {"day": "bad"},
        "years": 17,
        "since": "2024-01-05",
        "stop": {"area": "", "at": "56.951,24.113"},
        "why": "Cold.",
    }
    for words in ("1. Answer heat", "Answer day: Answer bad", "17", "56.951,24.113", "Cold."):
        assert words in visitor.page
    visitor.go("page-1")
    assert "checked" in visitor.page
    visitor.go("next", **{"q__lines": ["c"], "q__first__1": "seat", "q__happy": "1"})
    assert visitor.given()["first"] == ["seat"]
    del visitor.hidden["page"]
    visitor.go("check")
    visitor.go("send")
    assert visitor.title == "Thank you, it was received"
    assert Answers.objects.get().given["happy"] == 1


def test_mistakes_stay_on_the_page_with_what_was_typed(host: Host) -> None:
    visitor = Browser(host.asks(EVERY))
    visitor.go("next")
    assert (visitor.status, "Please answer this question." in visitor.page) == (422, True)
    visitor.go("next", q__rides="yes")
    visitor.go(
        "next",
        **{
            "q__lines": ["a", "b", "c"],
            "q__first__1": "heat",
            "q__first__2": "heat",
            "q__happy": "9",
        },
    )
    assert visitor.status == 422
    for words in ("more answers than", "same answer twice", "choose one of the answers"):
        assert words in visitor.page
    visitor.go("next")
    visitor.go("next", q__years="170", q__since="soon", q__stop__at="by the bridge")
    assert visitor.status == 422
    for words in (
        "whole number within",
        "less than or equal to 120",
        "a date within",
        "This is no place",
    ):
        assert (words in visitor.page) is (words != "whole number within")


def test_going_back_keeps_what_fits(visitor: Browser) -> None:
    visitor.go("next", q__rides="no")
    visitor.go("back", q__why="Half a sentence")
    assert visitor.given() == {"rides": "no", "why": "Half a sentence"}
    visitor.go("next", q__rides="yes")
    assert (visitor.title, visitor.given()) == ("Check before sending", {"rides": "yes"})


def test_what_the_page_carries_may_be_broken(visitor: Browser, stage: Stage) -> None:
    for state in ("", "{", "[]", '{"given": 5}', '{"given": {"rides": ["yes"]}}'):
        visitor.hidden = {"state": state, "page": "0"}
        visitor.go("nowhere")
        assert (visitor.status, visitor.given()) == (200, {})
    visitor.go("send")
    assert (visitor.status, "Please answer this question." in visitor.page) == (422, True)
    visitor.hidden = {"state": "", "page": "99"}
    visitor.go("next")
    assert visitor.status == 200


def test_an_old_form_is_sent_again_with_a_new_secret(visitor: Browser) -> None:
    visitor.go("next", q__rides="yes")
    visitor.hidden["nonce"] = "forged"
    visitor.go("send")
    assert (visitor.status, "damaged" in visitor.page) == (422, True)
    visitor.go("send")
    assert visitor.title == "Thank you, it was received"


def test_a_second_time_is_told(visitor: Browser, stage: Stage) -> None:
    visitor.go("next", q__rides="yes")
    visitor.go("send")
    visitor.get(visitor.at)
    visitor.go("next", q__rides="yes", q__age="old")
    visitor.go("send")
    assert (visitor.status, "answered already" in visitor.page) == (409, True)


def test_a_code_is_asked_where_the_gate_wants_one(host: Host) -> None:
    visitor = Browser(host.asks(gate=Gate("code")))
    visitor.go("next", q__rides="yes")
    assert 'name="code"' in visitor.page
    visitor.go("send")
    assert visitor.status == 422
    visitor.go("send", code="WRONG-CODE")
    assert (visitor.status, "not on the list" in visitor.page) == (403, True)


def test_who_lacks_something_is_told_at_once(host: Host) -> None:
    visitor = Browser(host.asks(gate=Gate("email")))
    assert "Please confirm your e-mail address first." in visitor.page


def test_put_aside_and_gone_on_with_by_the_words(visitor: Browser, stage: Stage) -> None:
    visitor.go("save", q__rides="no")
    assert (visitor.title, Unfinished.objects.count()) == ("Put aside, nothing is sent yet", 1)
    words = visitor.words
    there = visitor.client.post("/en/receipt/life/", {"words": words})
    assert there["Location"].startswith(f"/en{stage.path}mine/#")
    visitor.read(visitor.client.post(f"/en{stage.path}mine/", {"words": words}))
    assert visitor.title == "Go on where you stopped"
    visitor.go("")
    assert visitor.given() == {"rides": "no"}
    wrong = visitor.client.post(f"/en{stage.path}mine/", {"words": "not eight words"})
    assert wrong.status_code == 422


def test_words_that_lead_nowhere(visitor: Browser, stage: Stage) -> None:
    visitor.read(visitor.client.post(f"/en{stage.path}mine/", {"code": "A" * 15}))
    assert (visitor.status, "Nothing was put aside" in visitor.page) == (404, True)
    visitor.read(visitor.client.post("/en/receipt/life/", {"code": "A" * 15}))
    assert visitor.status == 404


def test_answers_are_changed_and_taken_back_by_the_words(visitor: Browser, stage: Stage) -> None:
    visitor.go("next", q__rides="no")
    visitor.go("next", q__why="Cold.")
    visitor.go("send")
    mine, words = f"/en{stage.path}mine/", visitor.words
    visitor.read(visitor.client.post(mine, {"words": words}))
    assert (visitor.title, "Cold." in visitor.page) == ("My answers", True)
    code = json.loads(visitor.hidden["state"])["code"]
    visitor.go("")
    visitor.go("next", q__rides="yes")
    assert "Save the change" in visitor.page
    visitor.go("send")
    assert visitor.title == "Your answers are changed"
    assert Answers.objects.get().given == {"rides": "yes"}
    page = visitor.client.post(mine, {"code": code}).content.decode()
    text = re.search(r'life/" class="form"><input type="hidden" name="code" value="([^"]+)"', page)
    assert text is not None
    assert "Cold." in visitor.client.post("/en/receipt/life/", {"code": text[1]}).content.decode()
    visitor.read(visitor.client.post(mine, {"code": code, "withdraw": "1"}))
    assert (visitor.title, Answers.objects.count()) == ("Your answers are deleted", 0)


def test_questions_that_change_meanwhile_keep_only_what_stays_the_same(
    host: Host, visitor: Browser, stage: Stage
) -> None:
    visitor.go("next", q__rides="no", q__age="old")
    answers(stage, rides="yes")
    reworded = {**AGE, "choices": [*AGE["choices"][:1], {"id": "old", "text": {"en": "Very old"}}]}
    host.puts(stage, document([RIDES, reworded], [WHY]))
    visitor.go("next", q__why="x")
    assert "The questions changed" in visitor.page
    assert visitor.given() == {"rides": "no"}
    visitor.hidden["state"] = json.dumps({"version": "nonsense", "given": {"rides": "no"}})
    visitor.go("next")
    assert visitor.given() == {}


def test_an_older_versions_answers_say_so(host: Host, visitor: Browser, stage: Stage) -> None:
    visitor.go("next", q__rides="yes")
    visitor.go("send")
    words = visitor.words
    host.puts(stage, document([RIDES]))
    page = visitor.client.post(f"/en{stage.path}mine/", {"words": words}).content.decode()
    assert "You answered version 1." in page


def test_a_full_quota_ends_politely(host: Host) -> None:
    quota = [{"question": "rides", "answer": "yes", "most": 1}]
    stage = host.asks(document([RIDES], [AGE], quotas=quota))
    answers(stage, rides="yes")
    visitor = Browser(stage)
    visitor.go("next", q__rides="yes")
    assert visitor.title == "Thank you for your time"


def test_without_questions_nothing_is_asked(host: Host) -> None:
    stage = host.prepares()
    publish(host.official, stage, stage.opens_at)
    client = Client()
    assert client.get(f"/en{stage.path}answer/").status_code == 409
    assert "The questions are not ready yet" in client.get(f"/en{stage.path}").content.decode()
    assert client.get(f"/en{stage.path}questionnaire.json").status_code == 404
    for page in ("form/", "results/", "texts/", "answers.csv"):
        assert client.get(f"/en{stage.path}{page}").status_code == 200
