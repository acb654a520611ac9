"""A problem as people meet it: found by place, joined with “me too”, told, answered and solved in another format."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

STAGE = "smilgava/problemas/1/"
SAID = {"body": "Tirgus stūrī ietvē iegrima flīze, tur krīt.", "place": "Tirgus iela 2"}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_tells_of_a_problem_and_joins_another(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    for page in ("", "?status=repaired", "times/", "find/?q=Skolas+iela"):
        walk.go(STAGE + page)
        walk.look()
    joins(walk)
    tells(walk)


def joins(walk: Walk) -> None:
    """Says “me too” on a problem found by its street."""
    walk.press("ul.problems figcaption a")
    walk.look()
    walk.follow("/me-too/")
    walk.look()
    walk.press('button[value="for"]')
    walk.look()


def tells(walk: Walk) -> None:
    """A problem of one's own, checked first."""
    walk.go(STAGE)
    walk.follow("/write/")
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.fill(**SAID, spot="57.0225, 25.2160")
    walk.page.select_option('[name="category"]', "ielas-un-ietves")
    walk.send()
    walk.look()
    walk.send()
    assert len(walk.texts(".code-words li span")) == 8
    walk.look()
    walk.press('main .buttons a[href*="/opinion/"]')
    assert SAID["body"] in walk.text("main blockquote")
    walk.look()


def test_an_official_answers_one_and_hands_another_on(opens: Opens) -> None:
    walk = opens(DESK, "en", True)
    walk.go("sign-in/")
    walk.press('form[action$="/demo-sign-in/official/"] button')
    walk.go(f"{STAGE}desk/problems/")
    walk.look()
    walk.press("ul.problems a.button")
    walk.look()
    walk.choose("status", "passed")
    walk.fill(reason_en="The road is the state's.", passed_to_en="State roads")
    walk.send()
    assert "The road is the state's." in walk.text()
    walk.look()
    walk.go(f"{STAGE}desk/problems/")
    walk.press("form.ways button")
    assert "Goes on in" in walk.text()
    walk.look()
