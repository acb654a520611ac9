"""A survey as people meet it: page by page, checked, sent, opened again by its words."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from talka.core.spaces.models import Stage
from talka.tools.surveys.models import Answers, Said


class Browser:
    """Somebody's browser at a survey: sends what stands in the page on, and more."""

    def __init__(self, stage: Stage) -> None:
        self.client, self.at = Client(), f"/en{stage.path}answer/"
        self.get(self.at)

    def get(self, address: str) -> None:
        """Opens a page."""
        self.read(self.client.get(address))

    def go(self, go: str, **typed: Any) -> None:
        """Presses a button."""
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


@pytest.fixture
def browser(stage: Stage) -> Browser:
    """Somebody opens the survey."""
    return Browser(stage)


def test_somebody_answers_and_gets_a_receipt(browser: Browser, stage: Stage) -> None:
    browser.go("next", q__rides="no", q__age="old")
    assert json.loads(browser.hidden["state"])["given"] == {"rides": "no", "age": "old"}
    browser.go("next", q__why="There is no bus after ten.")
    assert browser.title == "Check before sending"
    browser.go("send")
    assert (browser.status, browser.title) == (200, "Thank you, it was received")
    assert len(browser.words.split()) == 8
    own = Answers.objects.get()
    assert (own.given, own.channel) == ({"rides": "no", "age": "old"}, "web")
    said = Said.objects.get()
    assert (said.question, said.contribution.body) == ("why", "There is no bus after ten.")


def test_the_words_open_the_answers_again(browser: Browser, stage: Stage) -> None:
    browser.go("next", q__rides="yes")
    browser.go("send")
    words = browser.words
    there = browser.client.post("/en/receipt/life/", {"words": words})
    code = there["Location"].partition("#")[2]
    assert (there.status_code, there["Location"]) == (302, f"/en{stage.path}mine/#{code}")
    for typed in ({"words": words}, {"code": code}):
        own = browser.client.post(f"/en{stage.path}mine/", typed)
        assert (own.status_code, "Answer yes" in own.content.decode()) == (200, True)
