"""Neighbourhoods as people meet them: chosen on the map, read, talked over, followed, compared."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE, Walk

STAGE = "smilgava/apkaimes/1/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_a_neighbour_reads_and_begins_a_topic(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    walk.go(STAGE)
    walk.look()
    walk.press("ul.areas li.depth-1 a")
    walk.look()
    area = walk.path()
    walk.press(".topic h3 a")
    walk.look()
    replies(walk)
    begins(walk, area)


def replies(walk: Walk) -> None:
    """Says something to a topic."""
    walk.press('main a[href$="/reply/"]')
    walk.fill(body="Es varu ceturtdienās.")
    walk.send()
    walk.look()
    walk.send()
    assert len(walk.texts(".code-words li span")) == 8
    walk.look()


def begins(walk: Walk, area: str) -> None:
    """A topic of one's own, for the place whose page was open."""
    walk.go(area)
    walk.press('main a[href*="/write/"]')
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.fill(title="Sniegs uz ietves", body="Kurš tīra pie pieturas?", alias="Ilga")
    walk.send()
    walk.look()
    walk.send()
    walk.press('main .buttons a[href*="/opinion/"]')
    assert walk.text("h1") == "Sniegs uz ietves"
    walk.look()


def test_places_are_followed_and_compared(opens: Opens) -> None:
    walk = opens(PHONE, "ru")
    for page in ("follow/", "reports/", "form/"):
        walk.go(f"{STAGE}{page}")
        walk.look()
    walk.go(f"{STAGE}reports/")
    walk.press("main li a")
    walk.look()
