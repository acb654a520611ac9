"""What an official does with themes: rename, merge, split, move, sign; then the answers."""

from __future__ import annotations

from datetime import date, timedelta

from tests.e2e.walk import Walk

LINES = 'input[name="opinion"]'


class Board:
    """An official at the themes and answers of one stage."""

    def __init__(self, walk: Walk, stage: str) -> None:
        self.walk, self.stage = walk, stage

    def open(self, page: str = "board/") -> None:
        """A page of the desk."""
        self.walk.go(f"{self.stage}desk/{page}")

    def sizes(self) -> list[int]:
        """How many opinions each theme holds, the largest first."""
        self.open()
        return [int(size) for size in self.walk.texts(".theme .theme-size strong")]

    def rename(self, name: str) -> None:
        """The largest theme."""
        self.open()
        self.walk.look()
        theme = self.walk.find(".theme")
        theme.locator("summary").click()
        theme.locator('[name="name_en"]').fill(name)
        self.walk.look()
        with self.walk.page.expect_navigation():
            theme.locator('button[name="do"]').click()
        assert name in self.walk.texts(".theme-name")

    def merge(self) -> None:
        """The two smallest themes."""
        before = self.sizes()
        for tick in self.walk.page.locator('.theme [name="theme"][type="checkbox"]').all()[-2:]:
            tick.check()
        self.walk.press('button[value="merge"]')
        assert sorted(self.sizes()) == sorted([*before[:-2], sum(before[-2:])])

    def split(self, name: str) -> None:
        """Two opinions of the largest theme become one of their own."""
        before = self.sizes()
        self.walk.press(".theme-name a")
        self.walk.look()
        self._move(2, "new", name)
        assert sorted(self.sizes()) == sorted([before[0] - 2, *before[1:], 2])

    def by_hand(self) -> None:
        """One opinion of the largest theme goes to the second by a key, and one is dragged to the third."""
        before = self.sizes()
        self.walk.press(".theme-name a")
        page = self.walk.page
        page.locator(LINES).first.focus()
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("1")
        assert page.evaluate(f"document.querySelectorAll('{LINES}')[1] === document.activeElement")
        with page.expect_navigation():
            page.locator(".line").first.drag_to(page.locator(".place").nth(1))
        after = [before[0] - 2, before[1] + 1, before[2] + 1, *before[3:]]
        assert sorted(self.sizes()) == sorted(after)
        page.locator(".theme-head").nth(1).drag_to(
            page.locator(".theme").first, target_position={"x": 60, "y": 60}
        )
        assert self.walk.count('.theme [name="theme"]:checked') == 2
        assert page.evaluate("document.activeElement.value") == "merge"

    def set_apart(self) -> None:
        """One opinion of the largest theme stands alone."""
        before = self.sizes()
        self.walk.press(".theme-name a")
        self._move(1, "none", "")
        assert sum(self.sizes()) == sum(before) - 1

    def place_the_rest(self) -> None:
        """Everything the computer left outside the themes goes into the largest one."""
        for status in ("unsure", "no_theme_fits"):
            self.open(f"board/list/{status}/")
            self.walk.look()
            if not self.walk.count(LINES):
                continue
            self.walk.page.check('[name="all"]')
            self.walk.page.locator('[name="to"] optgroup option').first.evaluate(
                "option => { option.parentElement.parentElement.value = option.value }"
            )
            self.walk.press('button[value="move"]')

    def _move(self, number: int, to: str, name: str) -> None:
        for tick in self.walk.page.locator(LINES).all()[:number]:
            tick.check()
        self.walk.page.select_option('[name="to"]', to)
        self.walk.page.fill('.move [name="name"]', name)
        self.walk.press('button[value="move"]')

    def sign_off(self) -> None:
        """A name under the themes."""
        self.open("sign-off/")
        self.walk.look()
        self.walk.send()
        self.open("sign-off/")
        self.walk.look()

    def begin(self) -> None:
        """The stage is being answered from now on."""
        self.open("")
        self.walk.look()
        self.walk.press('form[action$="/begin-answering/"] button')

    def decline(self, href: str) -> None:
        """An answer whose first draft lacks what a refusal needs; the page says so."""
        self.walk.page.goto(href)
        self.walk.look()
        self.walk.choose("verdict", "declined")
        self.walk.fill(reason_en="The park closes at eleven by the council's rule 14.")
        self.walk.press('button[value="look"]')
        assert self.walk.count(".panel .tone-wait") >= 1
        self.walk.look()
        self.walk.fill(alternative_en="The square beside it is open all night.")
        self.walk.fill(
            would_change_en="A new rule of the council.", decided_by_en="The council, 9 : 2"
        )
        self.walk.press('button[value="save"]')

    def accept(self, href: str, reason: str) -> None:
        """A short good answer."""
        self.walk.page.goto(href)
        self.walk.choose("verdict", "accepted")
        self.walk.fill(reason_en=reason, decided_by_en="The council, 11 : 0")
        self.walk.press('button[value="save"]')

    def unanswered(self) -> list[str]:
        """Where each theme and each opinion outside the themes is answered."""
        self.open("answers/")
        links = self.walk.page.locator('.answer-row a[href*="/desk/answers/"]').all()
        return [f"{self.walk.address}{link.get_attribute('href')}" for link in links]

    def publish(self) -> None:
        """Everything that is ready, at once."""
        self.open("publish/")
        self.walk.look()
        self.walk.send()

    def finish(self) -> None:
        """Nobody waits any more."""
        self.open("finish/")
        self.walk.look()
        self.walk.send()
        self.open("finish/")
        assert self.walk.count(".notice.tone-good") == 1
        self.walk.look()

    def promise(self, title: str) -> None:
        """What will be done, on the first answer."""
        self.open("milestones/")
        self.walk.look()
        self.walk.fill(title_en=title, due=str(date.today() + timedelta(days=60)))
        self.walk.send()
        self.walk.look()

    def keep_promise(self, how: str) -> None:
        """It was done."""
        self.walk.press('main a[href*="/desk/milestones/"]')
        self.walk.look()
        self.walk.fill(text_en=how)
        self.walk.send()
        assert self.walk.count(".step-done") == 1
        self.walk.look()
