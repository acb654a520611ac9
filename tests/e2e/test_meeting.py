"""A work day as people meet it: read, sign up by phone, look at the place, give it up; on a desk, too."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.walk import DESK, PHONE

STAGE = "smilgava/liepu-talka/1/"
EVENT = f"{STAGE}event/2/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_somebody_signs_up_and_gives_the_place_up(
    opens: Opens, size: tuple[int, int], javascript: bool
) -> None:
    walk = opens(size, "lv", javascript)
    walk.go(STAGE)
    walk.look()
    walk.follow("/event/2/")
    walk.look()
    walk.follow("/sign-up/")
    walk.look()
    walk.fill(name="Anna", email="nobody")
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    walk.fill(email="anna@example.lv")
    walk.choose("needs", "loop")
    walk.send()
    words = walk.texts(".code-words li span")
    assert len(words) == 8
    walk.look()
    walk.go(f"{EVENT}mine/")
    walk.look()
    walk.fill(words=" ".join(words))
    walk.send()
    walk.look()
    walk.press('button[name="give-up"]')
    walk.look()
    walk.go(f"{EVENT}sheet/")
    walk.look()


def test_the_host_lists_what_comes(opens: Opens) -> None:
    walk = opens(PHONE, "ru")
    walk.go("smilgava/")
    walk.look()
    walk.follow("/event/2/")
    walk.look()
    walk.go(f"{STAGE}event/1/")
    walk.look()
