"""With two keys alone, one that goes on and one that presses: reading, writing, judging, helping, answering."""

from __future__ import annotations

from tests.e2e.conftest import Opens
from tests.e2e.switch import Switch
from tests.e2e.walk import PHONE

LIBRARY = "smilgava/library-evenings/1/"
SQUARE = "smilgava/tirgus-laukums/1/"
SAID = "A ramp at the side door, please: the front steps keep me outside."


def test_an_opinion_from_the_front_page_to_its_receipt(opens: Opens) -> None:
    one = Switch(opens(PHONE))
    one.walk.go("")
    one.scan()
    one.walk.go("smilgava/bathing-place/1/results/")
    one.scan()
    one.walk.go(LIBRARY)
    one.scan()
    one.press('a[href$="/write/"]')
    one.scan()
    one.writes('[name="body"]', SAID)
    one.press("main form button.button-primary")
    one.scan()
    one.press("main form button.button-primary", key="Space")
    assert one.walk.count('a[href*="/opinion/"]') == 1
    one.scan()
    one.press('main a[href*="/opinion/"]')
    assert SAID in one.walk.text()
    one.press('main a[href$="/stance/"]')
    one.scan()
    one.press('button[name="value"][value="for"]')
    one.walk.go(SQUARE)
    one.scan()


def test_a_helper_types_a_form_and_an_official_reads_the_desk(opens: Opens) -> None:
    helper = Switch(opens())
    helper.walk.go("sign-in/")
    helper.scan()
    helper.press('form[action$="/demo-sign-in/agent/"] button', key="Space")
    for page in ("", "forms/", "enter/", "counter/", "boxes/", "guide/"):
        helper.walk.go(f"{LIBRARY}desk/assisted/{page}")
        helper.scan()
    official = Switch(opens())
    official.walk.go("sign-in/")
    official.press('form[action$="/demo-sign-in/official/"] button')
    for page in ("", "board/", "answers/", "publish/"):
        official.walk.go(f"smilgava/bathing-place/1/desk/{page}")
        official.scan()
