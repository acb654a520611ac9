"""A petition as people meet it: begun, co-signed by its link, signed, argued against, taken back."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

STAGE = "smilgava/peticijas/1/"
SAID = {"title": "Soliņš pie tirgus pieturas", "body": "Vecākiem cilvēkiem nav kur sēdēt."}


def sign_in(walk: Walk, role: str) -> None:
    """One click in the demo."""
    walk.go("sign-in/")
    walk.press(f'form[action$="/demo-sign-in/{role}/"] button')


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_begins_one_and_signs_another(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    sign_in(walk, "resident")
    begin(walk)
    walk.go(STAGE)
    walk.look()
    walk.press(".petition-list a")
    walk.look()
    signs_and_takes_back(walk)
    argues(walk)


def begin(walk: Walk) -> None:
    """A draft, checked first; its link leads to the first signature."""
    walk.go(STAGE)
    walk.follow("/write/")
    walk.look()
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.fill(**SAID)
    walk.send()
    assert SAID["title"] in walk.text("main h2")
    walk.look()
    walk.send()
    assert len(walk.texts(".code-words li span")) == 8
    walk.look()
    walk.press("main p.words a")
    walk.look()
    walk.fill(name="Anna Kalniņa")
    walk.press('button[value="sign"]')
    walk.look()


def signs_and_takes_back(walk: Walk) -> None:
    """A name, or the form again; then no trace of it."""
    walk.follow("/sign/")
    page = walk.path()
    walk.look()
    walk.press('button[value="sign"]')
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.fill(name="Anna Kalniņa")
    walk.press('button[value="sign"]')
    walk.look()
    walk.go(page)
    walk.press('button[value="back"]')
    assert "ir atsaukts" in walk.text("h1")
    walk.look()


def argues(walk: Walk) -> None:
    """What speaks against it stands beside it at once."""
    walk.go(STAGE)
    walk.press(".petition-list a")
    walk.follow("/against/")
    walk.look()
    walk.fill(body="Vispirms salabojiet jumtu.")
    walk.send()
    walk.look()
    walk.send()
    walk.look()
    walk.press('main .buttons a[href*="/opinion/"]')
    assert "Vispirms salabojiet jumtu." in walk.texts("main blockquote")


def test_an_official_sees_what_is_to_be_done(opens: Opens) -> None:
    walk = opens(DESK, "ru")
    sign_in(walk, "official")
    walk.go(f"{STAGE}desk/petitions/")
    walk.look()
    walk.press('main a[href*="/desk/petitions/opinion/"]')
    walk.look()
    walk.follow("/sheets/")
    walk.look()
    walk.go("smilgava/vilciens-vakara/1/")
    walk.press(".petition-list a")
    walk.look()
    walk.go("smilgava/vilciens-vakara/1/results/")
    walk.look()
