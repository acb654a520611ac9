"""Ideas as people meet them: read in any order, supported, weighed with points, brought."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

from talka.core.pictures.tests.shots import from_phone

STAGE = "smilgava/idejas/1/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_weighs_an_idea_and_brings_one(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    for order in ("", "?order=discussed", "?order=balanced", "?order=random"):
        walk.go(STAGE + order)
        walk.look()
    walk.press("main h3 a")
    walk.look()
    weighs(walk)
    brings(walk)


def weighs(walk: Walk) -> None:
    """Supports it, and says one thing against it."""
    idea = walk.path()
    walk.press('main a[href$="/stance/"]')
    walk.look()
    walk.press('button[value="for"]')
    walk.look()
    walk.go(idea)
    walk.press('main a[href*="/point/"]')
    walk.look()
    walk.choose("side", "point against")
    walk.fill(body="Kas to uzturēs pēc trim gadiem?")
    walk.send()
    walk.look()
    walk.send()
    assert len(walk.texts(".code-words li span")) == 8
    walk.look()


def brings(walk: Walk) -> None:
    """An idea of one's own, checked first."""
    walk.go(STAGE)
    walk.follow("/write/")
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.fill(title="Velosipēdu pumpis pie tilta", body="Vienkāršs kājas pumpis, kā Valmierā.")
    walk.fill(picture_alt="Pumpis pie sarkana mūra", spot="57.0215, 25.2065")
    walk.attach("picture", from_phone())
    walk.send()
    assert walk.count('figure img[src^="data:image/webp"]') == 1
    walk.look()
    walk.send()
    walk.look()
    walk.press('main .buttons a[href*="/opinion/"]')
    assert walk.text("h1") == "Velosipēdu pumpis pie tilta"
    assert walk.count('figure img[alt="Pumpis pie sarkana mūra"]') == 1
    walk.look()
    walk.press('main a[href*="/map/?near="]')
    assert "Velosipēdu pumpis pie tilta" in walk.texts(".idea h3")
    walk.look()


def test_an_official_puts_together_and_hands_on(opens: Opens) -> None:
    walk = opens(DESK, "en")
    walk.go("sign-in/")
    walk.press('form[action$="/demo-sign-in/official/"] button')
    for page in ("desk/", "desk/together/", "desk/hand-on/"):
        walk.go(f"{STAGE}{page}")
        walk.look()
