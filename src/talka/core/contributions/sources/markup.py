"""Words out of the HTML that platforms store: paragraphs stay apart, everything else of it goes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,6});")
BREAKS: Final = {"br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "tr", "blockquote"}
UNSPOKEN: Final = {"script", "style"}
# What is longer than any opinion may be is refused as it is: taking it apart would only cost time.
LONGEST: Final = 60_000


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.is_spoken = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSPOKEN:
            self.is_spoken = False
        if tag in BREAKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSPOKEN:
            self.is_spoken = True
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.is_spoken:
            self.parts.append(data)


def words_of(text: str) -> str:
    """The words a reader would have seen; a text without markup comes back as it is."""
    if len(text) > LONGEST or not TAG.search(text):
        return text
    reader = _Words()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()
