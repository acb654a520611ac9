"""A library's counter: sixty paper forms typed in by keyboard, and one person listened to, in a real browser.

    python -m benchmarks.counter

The machine's time is measured with every letter a key of its own; the person's is added at the rates below. Wanted: 60
forms in 15 minutes beside what their words take anybody to type, one person helped within 4 minutes, words and all, and
every receipt opens on a telephone without an account.
"""

from __future__ import annotations

import sys
from time import monotonic

from benchmarks.monday import LETTERS_A_MINUTE, PRESS, Day, Quick
from playwright.sync_api import BrowserContext, sync_playwright
from tests.e2e.agent import Helper
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.demo import started
from tests.e2e.sheet import rows
from tests.e2e.walk import DESK, PHONE

STAGE = "smilgava/library-evenings/1/"
FORMS, MOST_FORMS, MOST_HELPED, MOST_KEYS = 60, 15 * 60, 4 * 60, 4
KEY, TURNING = 0.4, 4.0
"""Seconds: a key that is no letter of the words; to lay one sheet away and see the number of the next."""
SAID = (
    "The reading room should be warm until eight in the evening, because after work there is nowhere else to sit with "
    "a book, and at home the children make their noise."
)
CHECKED = 5


def type_forms(day: Day, helper: Helper) -> tuple[dict[str, str], int]:
    """Every form, key by key; the words of each slip with what was written on its form, and the keys beyond it."""
    slips: dict[str, str] = {}
    while len(slips) < FORMS:
        slips |= helper.print_forms(min(20, FORMS - len(slips)))
        helper.walk.go(helper.desk)
    said = [text for _number, text, _name in rows()]
    sheets = dict(zip(slips, said, strict=True))
    with day.part(f"{FORMS} forms"):
        keys = typed(helper, sheets)
        day.takes(*[TURNING + KEY * (keys + 5)] * FORMS)
    return {slips[number]: words for number, words in sheets.items()}, keys


def typed(helper: Helper, sheets: dict[str, str]) -> int:
    """Types each sheet as a helper does; how many keys each takes beyond its number and words."""
    keyboard = helper.walk.page.keyboard
    helper.walk.go(f"{helper.desk}enter/")
    for number, words in sheets.items():
        keyboard.type(number)
        keyboard.press("Tab")
        keyboard.type(words)
        with helper.walk.page.expect_navigation():
            keyboard.press("Control+Enter")
        assert f"Form {number} is saved." in helper.walk.text()
    return 3


def listen(day: Day, helper: Helper) -> str:
    """Somebody is there and speaks; the words of the slip."""
    walk = helper.walk
    with day.part("one person listened to"):
        walk.go(f"{helper.desk}counter/")
        day.reads(" ".join(walk.texts("main blockquote, main .facts")))
        walk.page.locator('[name="body"]').first.type(SAID)
        walk.page.check('[name="agreed"]')
        walk.send()
        day.types(SAID)
        day.takes(4 * PRESS)
    return " ".join(walk.texts(".slip .code-words li, .slip ol li"))


def opens(walk: Quick, words: str, said: str) -> bool:
    """Whether a telephone without an account finds the words said, by those of the slip."""
    walk.go("receipt/")
    walk.fill(words=words)
    walk.send()
    return said in walk.text()


def live(day: Day, desk: BrowserContext, phone: BrowserContext, address: str) -> dict[str, int]:
    """A day at the counter; how many receipts were looked for and found."""
    helper = Helper(Quick(desk, address, "en", javascript=True), STAGE)
    helper.sign_in()
    slips, keys = type_forms(day, helper)
    spoken = listen(day, helper)
    walk = Quick(phone, address, "en", javascript=True)
    looked = [*list(slips.items())[:: FORMS // CHECKED], (spoken, SAID)]
    begun = monotonic()
    found = sum(opens(walk, words, said) for words, said in looked)
    seconds = round((monotonic() - begun) / len(looked), 1)
    print(f"a receipt opens in {seconds} s of machine")
    return {"keys beyond": keys, "looked for": len(looked), "found": found}


def report(day: Day, counted: dict[str, int]) -> int:
    """Prints the table; 1 when something took too long or a receipt did not open."""
    letters = sum(len(text) for _number, text, _name in rows())
    print("| what | machine, s | person, min |\n|---|---|---|")
    for name, machine, person in day.parts:
        print(f"| {name} | {machine:.0f} | {person / 60:.1f} |")
    print(f"the words of the forms: {letters} letters, {letters / LETTERS_A_MINUTE:.0f} min more")
    print(", ".join(f"{name}: {number}" for name, number in counted.items()))
    forms, helped = (machine + person for _name, machine, person in day.parts)
    late = forms > MOST_FORMS or helped > MOST_HELPED or counted["keys beyond"] > MOST_KEYS
    return int(late or counted["found"] != counted["looked for"])


def main() -> int:
    """A demo of its own and two browsers."""
    if CHROMIUM is None:
        print("There is no Chromium here: install Debian's 'chromium'.")
        return 2
    day = Day()
    with started() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        desk, phone = (
            browser.new_context(viewport={"width": width, "height": height})
            for width, height in (DESK, PHONE)
        )
        counted = live(day, desk, phone, demo.address)
        browser.close()
    return report(day, counted)


if __name__ == "__main__":
    sys.exit(main())
