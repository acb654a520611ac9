"""A person's way through the site, with eyes for what shuts people out."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Response

PHONE = (360, 740)
DESK = (1280, 800)
PATIENCE = 30_000  # milliseconds
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
AXE = Axe().axe_script
VIOLATIONS = "options => axe.run(options).then(found => found.violations)"
TRANSITIONS_DONE = "document.getAnimations().forEach(one => one.finish())"


class Walk:
    """One browser of one person: goes, presses, writes; ``look`` checks the page as it stands."""

    def __init__(
        self, context: BrowserContext, address: str, language: str, javascript: bool
    ) -> None:
        self.context, self.address, self.language = context, address, language
        self.javascript = javascript
        self.problems: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.problems.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def go(self, path: str) -> None:
        """Opens an address given without its language."""
        self.page.goto(f"{self.address}/{self.language}/{path}")

    def find(self, selector: str) -> Locator:
        """The first element there is, waiting for it."""
        return self.page.locator(selector).first

    def text(self, selector: str = "main") -> str:
        """The words of the first element that matches."""
        return self.find(selector).inner_text()

    def texts(self, selector: str) -> list[str]:
        """The words of every element that matches."""
        return self.page.locator(selector).all_inner_texts()

    def count(self, selector: str) -> int:
        """How many elements match just now."""
        return self.page.locator(selector).count()

    def press(self, selector: str, last: bool = False) -> None:
        """Presses what leads to the next page and waits until that is there."""
        found = self.page.locator(selector)
        with self.page.expect_navigation():
            (found.last if last else found.first).click()

    def follow(self, ending: str) -> None:
        """Presses the first link of the page's content whose address ends so."""
        self.press(f'main a[href$="{ending}"]:visible')

    def fill(self, **fields: str) -> None:
        """Writes into fields by their names."""
        for name, text in fields.items():
            self.page.locator(f'[name="{name}"]:not([type="hidden"])').first.fill(text)

    def attach(self, name: str, data: bytes) -> None:
        """Adds a photo as a phone does."""
        photo = {"name": "IMG_1234.jpg", "mimeType": "image/jpeg", "buffer": data}
        self.page.set_input_files(f'[name="{name}"]', [photo])

    def choose(self, name: str, value: str) -> None:
        """Ticks one of several choices."""
        self.page.check(f'[name="{name}"][value="{value}"]')

    def send(self) -> None:
        """Presses the form's main button."""
        self.press("main form button.button-primary")

    def path(self) -> str:
        """Where the person is, without language and query."""
        parts = self.page.url.removeprefix(self.address).split("?")[0].split("/", 2)
        return parts[2] if len(parts) > 2 else ""

    def look(self) -> None:
        """No barrier in the light or in the dark, and nothing wider than a phone."""
        if not self.javascript:
            return
        self.page.evaluate(AXE)
        self._axe("light", EVERYTHING)
        self.page.emulate_media(color_scheme="dark")
        self._axe("dark", COLOURS)
        self.page.emulate_media(color_scheme="light")
        self._fits()

    def _axe(self, scheme: str, options: dict[str, Any]) -> None:
        self.page.evaluate(TRANSITIONS_DONE)
        for rule in self.page.evaluate(VIOLATIONS, options):
            where = [node["html"][:160] for node in rule["nodes"][:3]]
            self.problems.append(f"{self.page.url} ({scheme}): {rule['id']}: {where}")

    def _fits(self) -> None:
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE[0]:
            self.problems.append(f"{self.page.url}: {width} px wide on a phone")
        self.page.set_viewport_size(size)

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser also reports a form's 422 as a failed load; _answered looks at those.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        kind = response.request.resource_type
        if response.status >= 500 or (response.status >= 400 and kind != "document"):
            self.problems.append(f"{response.status} for {response.url}")
