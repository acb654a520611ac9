"""A digital helper at a library: prints forms and types in what came back, by keyboard alone."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader
from tests.e2e.walk import Walk

NUMBER = re.compile(r"\b\d{4}-\d\b")
WORD = re.compile(r"\b[1-8]\.\s*(\S+)")


class Helper:
    """A helper with a browser at one consultation."""

    def __init__(self, walk: Walk, stage: str) -> None:
        self.walk, self.desk = walk, f"{stage}desk/assisted/"

    def sign_in(self) -> None:
        """One click in the demo, then the desk."""
        self.walk.go("sign-in/")
        self.walk.press('form[action$="/demo-sign-in/agent/"] button')
        self.walk.go(self.desk)
        self.walk.look()

    def print_forms(self, many: int) -> dict[str, str]:
        """Takes blank forms; the words on each slip by the form's number."""
        self.walk.follow("/assisted/forms/")
        self.walk.look()
        self.walk.fill(many=str(many))
        with self.walk.page.expect_download() as download:
            self.walk.find("main form button.button-primary").click()
        pages = PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
        texts = [page.extract_text() for page in pages]
        return {NUMBER.findall(text)[0]: "-".join(WORD.findall(text)) for text in texts}

    def type_in(self, sheets: dict[str, str], save: tuple[str, ...] = ("Control+Enter",)) -> int:
        """Types sheet after sheet; how many keys each took beyond its number and words."""
        keyboard, beyond = self.walk.page.keyboard, ("Tab", *save)
        self.walk.go(f"{self.desk}enter/")
        self.walk.look()
        for number, words in sheets.items():
            keyboard.type(number)
            keyboard.press("Tab")
            keyboard.insert_text(words)
            with self.walk.page.expect_navigation():
                for keys in save:
                    keyboard.press(keys)
            assert f"Form {number} is saved." in self.walk.text()
        self.walk.look()
        return sum(len(keys.split("+")) for keys in beyond)

    def type_twice(self, number: str) -> None:
        """The same number again is refused, and the words stay."""
        self.walk.page.keyboard.type(number)
        self.walk.page.keyboard.press("Enter")
        self.walk.page.keyboard.type("Something quite different.")
        with self.walk.page.expect_navigation():
            self.walk.page.keyboard.press("Control+Enter")
        assert f"Form {number} is typed in already." in self.walk.text(".error-summary")
        assert self.walk.find('[name="body"]').input_value() == "Something quite different."
        self.walk.look()
        self.walk.follow("/entered/1/")
        self.walk.look()
