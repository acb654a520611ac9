"""What a resident does: reads, writes, checks, sends, keeps the receipt and comes back with it."""

from __future__ import annotations

import base64

from tests.e2e.walk import Walk

from talka.sealing.receipts import from_words

LISTED = ".opinion-list .quote-by a, .opinion-list a[href*='/opinion/']"


class Resident:
    """A person with a browser, a consultation's address and, once something is sent, eight words."""

    def __init__(self, walk: Walk, stage: str) -> None:
        self.walk, self.stage = walk, stage
        self.words: list[str] = []

    def read(self) -> None:
        """The question, then what others said, then one opinion when there is any."""
        self.walk.go(self.stage)
        self.walk.look()
        self.walk.go(f"{self.stage}opinions/")
        self.walk.look()
        if self.walk.count(LISTED):
            self.walk.press(LISTED)
            self.walk.look()

    def write(self, words: str, **more: str) -> None:
        """From the question to the page to check; an empty form is refused first."""
        self.walk.go(self.stage)
        self.walk.follow("/write/")
        self.walk.send()
        assert self.walk.count(".error-summary") == 1
        self.walk.look()
        self.walk.fill(body=words, **more)
        self.walk.send()
        assert words in self.walk.text("main .quote")
        self.walk.look()

    def confirm(self) -> None:
        """Sends what was checked and keeps the receipt."""
        self.walk.send()
        self.words = self.walk.texts(".code-words li span")
        assert len(self.words) == 8
        assert self.walk.count(".code-qr svg") == 1
        self.walk.look()

    def keep_here(self) -> None:
        """Keeps the receipt just shown in this browser, opens it from there and lets the browser forget it."""
        self.walk.page.click("talka-keep button")
        self.walk.look()
        self.walk.page.click("talka-keep a")
        self.walk.page.wait_for_url("**/receipt/here/")
        self.walk.look()
        self.walk.press("talka-receipts form button:not([type=button])")
        assert self.walk.path() == "receipt/life/"
        self.walk.go("receipt/here/")
        self.walk.page.once("dialog", lambda dialog: dialog.accept())
        self.walk.page.click("talka-receipts [data-forget]")
        assert self.walk.page.locator("talka-receipts form:visible").count() == 0
        assert self.walk.page.evaluate("localStorage.getItem('talka:receipts')") is None

    def open_receipt(self) -> None:
        """Types the words, with a mistake in the first attempt."""
        self.walk.go("receipt/")
        self.walk.fill(words=" ".join(self.words[:7]))
        self.walk.send()
        assert self.walk.count(".error-summary") == 1
        self.walk.look()
        self.walk.fill(words=" ".join(self.words).upper())
        self.walk.send()
        assert self.walk.path() == "receipt/life/"

    def scan_receipt(self) -> None:
        """What a phone does with the square code: the words stand behind ``#``."""
        code = base64.urlsafe_b64encode(from_words(" ".join(self.words))).decode().rstrip("=")
        self.walk.go("receipt/")
        with self.walk.page.expect_navigation(url="**/receipt/life/"):
            self.walk.page.evaluate(f"location.hash = '{code}'; location.reload()")

    def edit(self, words: str) -> None:
        """Replaces the text by receipt."""
        self.open_receipt()
        self.walk.look()
        self.walk.press('form[action$="/receipt/edit/"] button')
        self.walk.look()
        self.walk.fill(body=words)
        self.walk.send()
        self.walk.look()
        self.walk.send()
        assert self.walk.path() == "receipt/edit/done/"
        assert self.walk.texts(".code-words li span") == self.words
        self.walk.look()

    def withdraw(self) -> None:
        """Takes the opinion back by receipt."""
        self.open_receipt()
        self.walk.press('form[action$="/receipt/withdraw/"] button')
        self.walk.look()
        self.walk.press('form[action$="/receipt/withdraw/done/"] button')
        self.walk.look()

    def take_stance(self, value: str) -> None:
        """On the opinion the page shows."""
        self.walk.follow("/stance/")
        self.walk.look()
        self.walk.press(f'button[name="value"][value="{value}"]')
        assert self.walk.count(".balance") == 1
        self.walk.look()
