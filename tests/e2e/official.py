"""What an official does before people write, and with what they wrote: ask, import, group, sort."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.e2e.walk import Walk

MOMENT = "%Y-%m-%dT%H:%M"
GROUPED = 150_000  # milliseconds; a quiet machine needs under ten seconds


class Official:
    """An official with a browser and, once asked, the consultation's address."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.space, self.process = "", ""

    @property
    def stage(self) -> str:
        """Where the consultation stands."""
        return f"{self.space}/{self.process}/1/"

    def sign_in(self) -> None:
        """One click in the demo."""
        self.walk.go("sign-in/")
        self.walk.look()
        self.walk.press('form[action$="/demo-sign-in/official/"] button')

    def make_host(self) -> None:
        """A house that asks; somebody who forgets its name is told."""
        self.walk.go("desk/")
        self.walk.look()
        self.walk.follow("/desk/new/")
        self.walk.send()
        assert self.walk.count(".error-summary") == 1
        self.walk.look()
        self.walk.fill(
            name_lv="Parka biedrība", name_ru="Общество парка", name_en="The park society"
        )
        self.walk.fill(description_en="Neighbours who look after the park.", as_name="Anda, chair")
        self.walk.send()
        self.space = self.walk.path().removeprefix("desk/").strip("/")
        self.walk.look()

    def ask(self) -> None:
        """The question in three languages, then the plan page by page."""
        self.walk.follow(f"desk/{self.space}/new/")
        self.walk.look()
        self.walk.fill(title_lv="Parks", title_ru="Парк", title_en="The park")
        self.walk.fill(question_lv="Ko uzlabot parkā?", question_ru="Что улучшить в парке?")
        self.walk.fill(question_en="What should be better in the park?")
        self.walk.fill(background_en="**Known:** 40 000 euros.\n\n- lights\n- benches")
        self.walk.send()
        self.process = self.walk.path().split("/")[2]
        self._plan()

    def _plan(self) -> None:
        self._page("law")
        self.walk.choose("preset", "lv-binding-rules")
        self.walk.fill(answer_working_days="20")
        self.walk.send()
        self._page("when")
        yesterday = datetime.now() - timedelta(days=1)
        self.walk.fill(opens_at=yesterday.strftime(MOMENT))
        self.walk.send()
        self._page("who")
        self.walk.choose("kind", "anyone")
        self.walk.send()
        self._page("owed")
        self.walk.choose("owes", "themes")
        self.walk.send()
        self._page("options")
        self.walk.send()

    def _page(self, name: str) -> None:
        assert self.walk.path() == f"desk/{self.stage}{name}/"
        self.walk.look()

    def publish(self) -> None:
        """Check, preview, publish."""
        assert self.walk.path() == f"desk/{self.stage}"
        self.walk.look()
        self.walk.follow(f"/{self.stage}")
        assert self.walk.text("h1") == "What should be better in the park?"
        self.walk.look()
        self.walk.page.go_back()
        self.walk.send()
        assert self.walk.path() == f"desk/{self.space}/{self.process}/"
        self.walk.look()

    def import_file(self, content: bytes, name: str, number: int, words: str) -> None:
        """Upload, look whether the words are read right, confirm."""
        self.walk.go(f"{self.stage}desk/import/")
        self.walk.look()
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        self.walk.page.set_input_files('[name="file"]', file)  # type: ignore[arg-type]
        self.walk.send()
        shown = self.walk.text()
        assert (f"{number} opinions can be imported." in shown, words in shown) == (True, True)
        self.walk.look()
        self.walk.press('form[action$="/confirm/"] button')
        assert self.walk.count(".notice.tone-good") == 1
        self.walk.look()

    def print_receipts(self) -> list[str]:
        """Makes a page of slips; the codes on them."""
        self.walk.press('main a[href$="/slips/"]', last=True)
        self.walk.look()
        self.walk.send()
        self.walk.look()
        return self.walk.texts(".slip .slip-code")

    def group(self) -> None:
        """Presses *Group*, sees how far it is, waits until it is done."""
        self.walk.go(f"{self.stage}desk/")
        self.walk.look()
        self.walk.follow("/desk/group/")
        self.walk.look()
        self.walk.send()
        assert self.walk.count("progress, [role=progressbar]") == 1
        self.walk.page.wait_for_selector('.notice a[href$="/desk/board/"]', timeout=GROUPED)
        self.walk.look()
