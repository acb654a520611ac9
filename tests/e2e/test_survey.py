"""A survey as people meet it: answered on a phone, opened again by its words, its results read."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

CLOSED, OPEN = "smilgava/autobusi/1/", "smilgava/autobusi/2/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_answers_and_comes_back(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    walk.go(OPEN)
    walk.look()
    walk.follow("/answer/")
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.choose("q-home", "parupe")
    walk.choose("q-which", "none")
    walk.send()
    walk.look()
    walk.fill(**{"q-why": "Abi neder: svētdienās nekā."})
    walk.send()
    walk.look()
    walk.send()
    words = walk.texts(".code-words li span")
    assert len(words) == 8
    walk.look()
    comes_back(walk, "-".join(words))


def comes_back(walk: Walk, words: str) -> None:
    """The words open the answers."""
    walk.go(f"{OPEN}mine/")
    walk.fill(words=words)
    walk.press("main form button")
    assert "svētdienās" in walk.text()
    walk.look()


def test_everybody_reads_what_came_out(opens: Opens) -> None:
    walk = opens(PHONE, "ru")
    for page in ("", "results/", "texts/", "form/"):
        walk.go(CLOSED + page)
        walk.look()


def test_an_official_looks_through_the_questions(opens: Opens) -> None:
    walk = opens(DESK, "en")
    walk.go("sign-in/")
    walk.press('form[action$="/demo-sign-in/official/"] button')
    for page in ("", "page/1/", "page/1/new/", "page/1/new/?kind=matrix", "rides/", "file/"):
        walk.go(f"{CLOSED}desk/questions/{page}")
        walk.look()
