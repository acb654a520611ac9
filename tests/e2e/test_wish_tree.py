"""The wish tree as people meet it: a wish in one press, a like, the wall, answers side by side."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

TREE = "smilgava/velesanos-koks/1/"
COUNCIL = "smilgava/jautajumi-kandidatiem/1/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_leaves_a_wish_and_likes_one(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    leaves_a_wish(walk)
    likes_one(walk)


def leaves_a_wish(walk: Walk) -> None:
    """One form, one press."""
    walk.go(TREE)
    walk.look()
    walk.follow("/write/?kind=wish")
    walk.look()
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.fill(body="Strūklaku, no kuras drīkst dzert.")
    walk.send()
    assert len(walk.texts(".code-words li span")) == 8
    walk.look()


def likes_one(walk: Walk) -> None:
    """A leaf of somebody else, by topic."""
    walk.go(f"{TREE}?topic=Daba")
    walk.look()
    walk.press(".leaf a")
    walk.look()
    walk.press('main a[href$="/like/"]')
    walk.look()
    walk.press('button[value="for"]')
    walk.look()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_wall_and_answers_side_by_side(opens: Opens, size: tuple[int, int]) -> None:
    walk = opens(size, "ru")
    for page in (f"{TREE}screen/?still=1", f"{TREE}leaves/", f"{TREE}form/", COUNCIL):
        walk.go(page)
        walk.look()
    walk.press(".leaf a")
    walk.look()
    assert walk.count(".answers > li") in (1, 4)


def test_the_host_invites_somebody_by_a_link(opens: Opens) -> None:
    walk = opens(DESK, "en")
    walk.go("sign-in/")
    walk.press('form[action$="/demo-sign-in/official/"] button')
    walk.go(f"{COUNCIL}desk/respondents/")
    walk.look()
    walk.press('button[value="link"]')
    walk.look()
    link = walk.text(".link-words")
    walk.go(link.partition("/en/")[2])
    walk.look()
    walk.send()
    walk.look()
    walk.press('main a[href*="/answering/"]')
    walk.look()
    walk.fill(body="In spring, once the ground is dry.")
    walk.send()
    walk.look()
